package dev.sluice.contract.item;

/**
 * When and under what an item was accepted.
 *
 * @param acceptedAt milliseconds since the epoch, by the clock of the accepting instance
 * @param instance name of the ingest instance
 * @param sequence counts up per instance and start, so that order can be told where items took
 *     different ways
 * @param module name of the content-callback module that the callback came in by
 * @param enforcement the app's mode when it was accepted
 * @param settingsVersion the settings release that the instance ran
 */
public record Acceptance(
    long acceptedAt,
    String instance,
    long sequence,
    String module,
    Enforcement enforcement,
    String settingsVersion) {}
