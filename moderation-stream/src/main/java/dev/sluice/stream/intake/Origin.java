package dev.sluice.stream.intake;

/**
 * Where a record stood. An offset names nothing without the topic's id: a recreated topic uses
 * offsets again.
 *
 * @param topicId id of {@code sluice.items}
 * @param appendedAt log-append time, milliseconds since the epoch
 */
public record Origin(String topicId, int partition, long offset, long appendedAt) {}
