/**
 * Measures the stream beside bare topologies and the bounds that its moderators set, and how long
 * its output stops when an instance goes. Uses {@code process} and {@code report}.
 */
@NullMarked
package dev.sluice.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
