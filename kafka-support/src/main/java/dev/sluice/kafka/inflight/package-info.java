/**
 * The in-flight step (design §7): slow calls on virtual threads under one limit per instance,
 * shared fairly over apps and vendors, with results that only the stream thread drains. Knows
 * nothing of moderation or Kafka; used by {@code moderation-stream} and {@code notifier-service}.
 *
 * <p>How it is used: one {@link dev.sluice.kafka.inflight.InFlight} per instance, and per stream
 * task one {@link dev.sluice.kafka.inflight.InFlightStep} with, where the keys that wait fit into
 * memory, one {@link dev.sluice.kafka.inflight.WaitingLine}:
 *
 * <pre>{@code
 * // process(): store the work, then
 * waiting.add(lane, key);
 * // process() and punctuator, on the stream thread:
 * step.drain(completion -> ...);                       // delete from the store, forward
 * waiting.release(now, step::hasRoom, (lane, key) -> step.submit(lane, key, callFor(store.get(key))));
 * // close():
 * step.close();
 * }</pre>
 */
@NullMarked
package dev.sluice.kafka.inflight;

import org.jspecify.annotations.NullMarked;
