/**
 * Has a decided item judged once more by its policy's shadow, beside the stream, and writes its
 * verdict with what came of that. Nothing else depends on it. Used by {@link
 * dev.sluice.stream.StreamTopology}; may use {@code output}.
 */
@NullMarked
package dev.sluice.stream.shadow;

import org.jspecify.annotations.NullMarked;
