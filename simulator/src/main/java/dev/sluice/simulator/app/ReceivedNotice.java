package dev.sluice.simulator.app;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One call that the app backend received.
 *
 * @param at milliseconds since the epoch
 * @param refused why it was refused; absent: it was accepted
 * @param body what it said; absent where it was refused unread
 */
public record ReceivedNotice(long at, @Nullable String refused, @Nullable JsonNode body) {}
