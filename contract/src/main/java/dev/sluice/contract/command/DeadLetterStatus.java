package dev.sluice.contract.command;

import org.jspecify.annotations.Nullable;

/**
 * What became of a dead letter.
 *
 * @param state how it ended
 * @param author who decided it
 * @param note why, in the author's words; absent: nothing was said
 * @param at milliseconds since the epoch
 */
public record DeadLetterStatus(
    DeadLetterState state, String author, @Nullable String note, long at) {}
