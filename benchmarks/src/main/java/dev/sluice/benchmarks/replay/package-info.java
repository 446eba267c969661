/**
 * How fast a replay reads and judges, beside a plain consumer that parses the same records. Uses
 * replay, moderation and the processes of the benchmarks.
 */
@NullMarked
package dev.sluice.benchmarks.replay;

import org.jspecify.annotations.NullMarked;
