package dev.sluice.ingest.content;

import dev.sluice.contract.callback.CallbackAnswer;
import dev.sluice.ingest.publish.Publication;
import org.jspecify.annotations.Nullable;

/**
 * An answer that may leave.
 *
 * @param answer the body
 * @param publication the item, which is durable; absent where none was stored
 */
public record Accepted(CallbackAnswer answer, @Nullable Publication publication) {}
