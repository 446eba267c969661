package dev.sluice.ingest.late;

import dev.sluice.ingest.request.SignatureHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What a later answer may be signed by.
 *
 * @param webhook the Standard Webhooks headers
 * @param tencent {@code X-Signature}; absent: null
 */
public record LateSignatures(SignatureHeaders webhook, @Nullable String tencent) {}
