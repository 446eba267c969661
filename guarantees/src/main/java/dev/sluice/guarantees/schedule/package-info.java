/**
 * What goes wrong, and when: schedules of faults drawn from a seed. Knows nothing of how a fault is
 * made.
 */
@NullMarked
package dev.sluice.guarantees.schedule;

import org.jspecify.annotations.NullMarked;
