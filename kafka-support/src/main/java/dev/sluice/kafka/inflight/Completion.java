package dev.sluice.kafka.inflight;

/**
 * How a call ended.
 *
 * @param <K> names the call
 * @param <R> what it gives
 */
public sealed interface Completion<K, R> {
  /** Names the call, as it was submitted. */
  K key();

  /** The lane that it ran in. */
  Lane lane();

  /** The call returned. */
  record Done<K, R>(K key, Lane lane, R result) implements Completion<K, R> {}

  /** The call threw. */
  record Failed<K, R>(K key, Lane lane, Throwable cause) implements Completion<K, R> {}
}
