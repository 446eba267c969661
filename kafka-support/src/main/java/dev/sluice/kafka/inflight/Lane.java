package dev.sluice.kafka.inflight;

/**
 * What shares the slots: calls of one app to one vendor wait in one line, in order.
 *
 * @param app whose call it is; free slots go round-robin over apps
 * @param vendor who is called, such as a moderator or a host; one that hangs holds up only its own
 *     lanes
 */
public record Lane(String app, String vendor) {}
