package dev.sluice.ingest.spool;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A record on its way to the disk. */
public final class Appending {
  /** What Kafka's format takes beside key and value, at most. */
  private static final int OVERHEAD = 96;

  private enum State {
    WAITING,
    TAKEN,
    WITHDRAWN
  }

  private final byte[] key;
  private final byte[] value;
  private final long at;
  private final @Nullable CompletableFuture<Void> sent;
  private final long begun = System.nanoTime();
  private final CompletableFuture<Void> forced = new CompletableFuture<>();
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  /**
   * @param at now, milliseconds since the epoch
   * @param sent Kafka's acknowledgement, where the record was sent and may still arrive
   */
  public Appending(String key, byte[] value, long at, @Nullable CompletableFuture<Void> sent) {
    this.key = key.getBytes(StandardCharsets.UTF_8);
    this.value = value;
    this.at = at;
    this.sent = sent;
  }

  /** Completes when the disk has it; fails with {@link SpoolException} where it has not. */
  public CompletableFuture<Void> forced() {
    return forced;
  }

  /** Takes it back, unless the disk has been reached: then it may turn up in the spool. */
  public boolean withdraw() {
    return state.compareAndSet(State.WAITING, State.WITHDRAWN) || state.get() == State.WITHDRAWN;
  }

  /** It is not written. */
  void refuse(SpoolException why) {
    state.set(State.WITHDRAWN);
    forced.completeExceptionally(why);
  }

  boolean take() {
    return state.compareAndSet(State.WAITING, State.TAKEN);
  }

  byte[] key() {
    return key;
  }

  byte[] value() {
    return value;
  }

  long at() {
    return at;
  }

  @Nullable CompletableFuture<Void> sent() {
    return sent;
  }

  long begun() {
    return begun;
  }

  int bytes() {
    return key.length + value.length + OVERHEAD;
  }

  /** Whether Kafka has it already. */
  boolean arrived() {
    return sent != null && sent.isDone() && !sent.isCompletedExceptionally();
  }
}
