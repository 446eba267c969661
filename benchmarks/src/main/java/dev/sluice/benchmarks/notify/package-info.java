/**
 * Measures the notifier beside a bare loop of the same HTTP client, and with one dead app among a
 * hundred. Uses {@code process} and {@code report}.
 */
@NullMarked
package dev.sluice.benchmarks.notify;

import org.jspecify.annotations.NullMarked;
