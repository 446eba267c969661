/**
 * Writes items to Kafka within the budget of an answer, and what must follow where an answer failed
 * (guarantees 1 and 2). Uses {@code contract}, Kafka's clients and the deadline of {@code
 * moderation}.
 */
@NullMarked
package dev.sluice.ingest.publish;

import org.jspecify.annotations.NullMarked;
