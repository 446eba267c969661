package dev.sluice.ingest.content;

import dev.sluice.ingest.publish.ItemPublisher;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What callbacks of every protocol are answered with.
 *
 * @param releases the current release, asked once for each request; empty before the first
 * @param spoolShare how long an item may take to the spool once Kafka's deadline has passed
 */
public record CallbackParts(
    Supplier<Optional<Release>> releases,
    RateLimit rateLimit,
    Judge judge,
    Items items,
    ItemPublisher publisher,
    AnswerMetrics metrics,
    Duration spoolShare,
    Clock clock) {}
