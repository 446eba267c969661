/**
 * What comes in: reads records of {@code sluice.items} and {@code sluice.moderator-results}, sends
 * what cannot be read to the dead letters, and drops repeats by request id. Used by {@link
 * dev.sluice.stream.StreamTopology}; may use {@code decision}.
 */
@NullMarked
package dev.sluice.stream.intake;

import org.jspecify.annotations.NullMarked;
