/**
 * Measures the text engine beside its peers, in one run on one lexicon. Uses {@code moderation} and
 * JMH.
 */
@NullMarked
package dev.sluice.benchmarks.text;

import org.jspecify.annotations.NullMarked;
