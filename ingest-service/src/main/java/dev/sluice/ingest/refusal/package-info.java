/**
 * What an integrator did wrong, by the error table of design §4.1. May use {@code contract} only.
 */
@NullMarked
package dev.sluice.ingest.refusal;

import org.jspecify.annotations.NullMarked;
