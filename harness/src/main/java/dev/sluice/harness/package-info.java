/**
 * The broker and the services as processes of their own, started as the images start them, that can
 * be paused, killed, stopped and started again, and whose processor time and memory can be read.
 * Knows nothing of what they do. For the guarantee suite and the benchmarks.
 */
@NullMarked
package dev.sluice.harness;

import org.jspecify.annotations.NullMarked;
