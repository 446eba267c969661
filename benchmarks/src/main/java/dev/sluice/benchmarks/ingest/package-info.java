/**
 * Measures ingest beside a bare server of the same stack and a bare acknowledged produce loop. Uses
 * {@code load}, {@code process} and {@code report}.
 */
@NullMarked
package dev.sluice.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
