/**
 * The local image engine: exact hashes, then an ONNX model that knows sexual content. Uses {@code
 * fetch} for bytes, the JDK's and TwelveMonkeys' image readers, and ONNX Runtime.
 */
@NullMarked
package dev.sluice.moderation.image;

import org.jspecify.annotations.NullMarked;
