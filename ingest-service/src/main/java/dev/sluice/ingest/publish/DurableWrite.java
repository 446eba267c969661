package dev.sluice.ingest.publish;

import dev.sluice.ingest.spool.Appending;
import dev.sluice.moderation.Deadline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A record on its way to Kafka or the spool. For one thread. */
final class DurableWrite {
  private final DurableWrites writes;
  private final String key;
  private final byte[] value;
  private final @Nullable KeyRecord before;
  private final @Nullable CompletableFuture<Void> acknowledged;
  private @Nullable Appending spooling;

  /**
   * @param before what is to arrive before it
   * @param acknowledged absent: it is not sent to Kafka, and goes to the spool at once
   */
  DurableWrite(
      DurableWrites writes,
      String key,
      byte[] value,
      @Nullable KeyRecord before,
      @Nullable CompletableFuture<Void> acknowledged) {
    this.writes = writes;
    this.key = key;
    this.value = value;
    this.before = before;
    this.acknowledged = acknowledged;
    if (acknowledged == null) {
      spooling = spool(null);
    }
  }

  private Appending spool(@Nullable CompletableFuture<Void> sent) {
    if (before != null) {
      var _ = before.spool();
    }
    return writes.spool(key, value, sent);
  }

  /** Completes when the disk has it, and what goes before it where that is not in Kafka. */
  private CompletableFuture<Void> forced(Appending appending) {
    return before == null
        ? appending.forced()
        : CompletableFuture.allOf(before.spool(), appending.forced());
  }

  String key() {
    return key;
  }

  /** Whether it was handed to the spool. */
  boolean spooled() {
    return spooling != null;
  }

  /** Whether neither Kafka nor the spool got it, nor will. */
  boolean cannotArrive() {
    return !mayReachKafka() && (spooling == null || spooling.withdraw());
  }

  private boolean mayReachKafka() {
    return acknowledged != null
        && !(acknowledged.isCompletedExceptionally()
            && acknowledged.exceptionNow() instanceof KafkaSender.NotSentException);
  }

  /**
   * Waits until it is durable: acknowledged by Kafka, or else forced to the spool's disk.
   *
   * @param kafka until when Kafka is waited for; at it, or when Kafka has failed before, the spool
   *     is used
   * @param spool until when both are waited for
   * @return whether it is durable; where not, it may still arrive
   * @throws InterruptedException if the thread was interrupted
   */
  boolean durableBy(Deadline kafka, Deadline spool) throws InterruptedException {
    CompletableFuture<Void> sent = acknowledged;
    if (acknowledgedBy(kafka)) {
      return true;
    }
    if (sent != null && !sent.isDone()) {
      writes.noteOverdue();
    }
    Appending appending = spooling;
    if (appending == null) {
      writes.countOverdue();
      appending = spool(mayReachKafka() ? sent : null);
      spooling = appending;
    }
    if (eitherBy(forced(appending), sent, spool)) {
      return true;
    }
    // Where the disk has not been reached yet, it need not be.
    var _ = appending.withdraw();
    return false;
  }

  /** Kafka's acknowledgement; absent: it was not sent there. */
  @Nullable CompletableFuture<Void> acknowledged() {
    return acknowledged;
  }

  private boolean acknowledgedBy(Deadline deadline) throws InterruptedException {
    if (acknowledged == null) {
      return false;
    }
    try {
      acknowledged.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      // The sender has noted what failed.
      return false;
    }
  }

  private static boolean eitherBy(
      CompletableFuture<Void> forced, @Nullable CompletableFuture<Void> sent, Deadline deadline)
      throws InterruptedException {
    CompletableFuture<Boolean> either = new CompletableFuture<>();
    boolean undecided = sent != null && !sent.isDone();
    var _ =
        forced.whenComplete(
            (nothing, failure) -> {
              if (failure == null || !undecided) {
                either.complete(failure == null);
              }
            });
    if (sent != null) {
      var _ = sent.thenRun(() -> either.complete(true));
    }
    try {
      return either.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing completes this with a failure", e);
    }
  }
}
