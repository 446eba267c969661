/**
 * What goes out: names the sinks, decides what was judged, and turns what cannot be written into a
 * dead letter and an explicit verdict. Used by {@link dev.sluice.stream.StreamTopology}; may use
 * {@code decision} and {@code intake}.
 */
@NullMarked
package dev.sluice.stream.output;

import org.jspecify.annotations.NullMarked;
