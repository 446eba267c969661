/**
 * One third-party callback of Tencent IM from its body to its answer: authenticate, read, judge all
 * of its items, make them durable, and let the app's own backend decide about what is left. Knows
 * nothing of the web server.
 */
@NullMarked
package dev.sluice.ingest.im;

import org.jspecify.annotations.NullMarked;
