/**
 * Measures how long each service takes until it is ready and what memory it has resident then, with
 * and without a cache of what the JVM learnt in an earlier run. Uses {@code process} and {@code
 * report}.
 */
@NullMarked
package dev.sluice.benchmarks.start;

import org.jspecify.annotations.NullMarked;
