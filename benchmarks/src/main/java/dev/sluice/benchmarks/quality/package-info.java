/**
 * Measures what text filters find and what they find wrongly, on a set of disguised and of harmless
 * texts. Uses {@code contract}, {@code moderation} and the peer that is compared with; nothing of
 * how the engine folds.
 */
@NullMarked
package dev.sluice.benchmarks.quality;

import org.jspecify.annotations.NullMarked;
