/**
 * The way of a third-party callback on to the app's own URL, since Tencent IM allows one callback
 * URL per app. May use the calls of {@code service.call} and the records of {@code contract}; knows
 * no HTTP server and not how a callback was judged.
 */
@NullMarked
package dev.sluice.ingest.forward;

import org.jspecify.annotations.NullMarked;
