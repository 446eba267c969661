/**
 * Judges again what the topics keep, under other settings or the same, and says what would change.
 * Reads {@code sluice.verdicts}, {@code sluice.items} and {@code sluice.settings}; joins no group,
 * writes to no topic, fetches no file, and calls vendors only where asked to. Used by the command
 * line.
 */
@NullMarked
package dev.sluice.replay;

import org.jspecify.annotations.NullMarked;
