/**
 * The stream service: reads {@code sluice.items}, judges what was not judged in the request, and
 * writes verdicts, commands and notices, each exactly once. {@link dev.sluice.stream.Main} starts
 * it; {@link dev.sluice.stream.StreamTopology} shows how data flows. May use {@code moderation},
 * {@code kafka-support}, {@code settings} and {@code service-support}; no other service.
 */
@NullMarked
package dev.sluice.stream;

import org.jspecify.annotations.NullMarked;
