/**
 * What the load harnesses start, watch and end: a place with a broker, the services of {@code
 * harness} on it, and what they are compared with. Uses {@code harness}, {@code embedded-kafka},
 * {@code settings} and {@code kafka-support}.
 */
@NullMarked
package dev.sluice.benchmarks.process;

import org.jspecify.annotations.NullMarked;
