/**
 * Judges again what the topics keep, under other settings or the same, and says what would change.
 * Reads {@code sluice.verdicts} and {@code sluice.settings}; joins no group, writes to no topic,
 * calls no vendor and fetches no file. Used by the command line.
 */
@NullMarked
package dev.sluice.replay;

import org.jspecify.annotations.NullMarked;
