package dev.sluice.contract.verdict;

/**
 * How long one stage of judging took.
 *
 * @param stage such as {@code fetch}, or a moderator's name
 * @param micros microseconds, 0 or more
 */
public record StageTiming(String stage, long micros) {}
