/**
 * How fast the index behind {@code sluice explain} is built and asked, printed. May use {@code
 * kafka-support} and the broker of the benchmarks.
 */
@NullMarked
package dev.sluice.benchmarks.index;

import org.jspecify.annotations.NullMarked;
