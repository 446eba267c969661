/**
 * What was measured, as JSON for programs and as a page with charts for people. Uses Jackson and
 * the JDK.
 */
@NullMarked
package dev.sluice.benchmarks.report;

import org.jspecify.annotations.NullMarked;
