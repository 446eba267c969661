/**
 * The guarantee suite: named guarantees, attacked with real processes and real faults. Nothing uses
 * it; it may use everything but the command line and the benchmarks.
 */
@NullMarked
package dev.sluice.guarantees;

import org.jspecify.annotations.NullMarked;
