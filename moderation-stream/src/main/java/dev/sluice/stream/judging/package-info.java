/**
 * Judges what was not judged in the request: keeps unfinished items in a store, has them judged on
 * worker threads, retries, waits for answers that come later, and ends each with a judgement, by
 * the fail policy if need be. Used by {@link dev.sluice.stream.StreamTopology}; may use {@code
 * intake}.
 */
@NullMarked
package dev.sluice.stream.judging;

import org.jspecify.annotations.NullMarked;
