/**
 * Processes that the load harnesses start, watch and end: the services with the flags that they are
 * shipped with, a broker, and what they are compared with. Uses {@code embedded-kafka}, {@code
 * settings} and {@code kafka-support}.
 */
@NullMarked
package dev.sluice.benchmarks.process;

import org.jspecify.annotations.NullMarked;
