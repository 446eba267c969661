/**
 * The load generator: content callbacks over keep-alive connections from one thread, at a rate that
 * does not wait for answers or as fast as these come. A process of its own, so that its share of
 * the processor is seen. Uses the JDK, HdrHistogram and {@code contract}'s JSON.
 */
@NullMarked
package dev.sluice.benchmarks.load;

import org.jspecify.annotations.NullMarked;
