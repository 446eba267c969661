/**
 * What the caller is told: the answer table of design §4.1, and the JSON of answers and errors. May
 * use {@code contract} and {@code moderation}.
 */
@NullMarked
package dev.sluice.ingest.decision;

import org.jspecify.annotations.NullMarked;
