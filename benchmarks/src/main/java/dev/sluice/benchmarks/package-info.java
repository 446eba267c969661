/**
 * {@code ./sluice bench}: measures each path beside its physical limit, in processes of their own
 * on the loopback, and writes down what came out. May use every module.
 */
@NullMarked
package dev.sluice.benchmarks;

import org.jspecify.annotations.NullMarked;
