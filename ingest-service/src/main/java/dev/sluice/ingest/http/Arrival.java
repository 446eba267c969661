package dev.sluice.ingest.http;

import io.helidon.webserver.ConnectionContext;
import org.jspecify.annotations.Nullable;

/**
 * When a request began to arrive.
 *
 * @param nanoTime when its first line was complete (HTTP/1.1) or its headers were (HTTP/2), which
 *     for a caller in its right mind is when its first byte came
 * @param connection that it came by and owns until it is answered; absent with HTTP/2, where others
 *     share it
 */
record Arrival(long nanoTime, @Nullable ConnectionContext connection) {}
