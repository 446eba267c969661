package dev.sluice.simulator.app;

import org.jspecify.annotations.Nullable;

/**
 * One third-party callback that the app backend got.
 *
 * @param at milliseconds since the epoch
 * @param command CallbackCommand
 * @param who From_Account of the body, or else who caused it
 * @param query the raw query, without Sign and RequestTime
 * @param body the exact bytes, in Base64
 * @param refused why it is not to be believed; absent: it is
 */
record ForwardedCallback(
    long at, String command, String who, String query, String body, @Nullable String refused) {}
