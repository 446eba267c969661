/**
 * Guarantee 1 against the clock: callbacks at a steady rate through phases in which something is
 * wrong, timed where the caller is; and what ingest withstands of callers. Uses the harness, the
 * settings, the simulator's pictures and HdrHistogram.
 */
@NullMarked
package dev.sluice.guarantees.deadline;

import org.jspecify.annotations.NullMarked;
