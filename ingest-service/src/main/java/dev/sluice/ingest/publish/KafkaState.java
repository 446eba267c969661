package dev.sluice.ingest.publish;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether Kafka can be counted on, as the last thing that happened there says. Nothing is sent
 * before the topics were found to be right, or while they are wrong.
 */
public final class KafkaState {
  private final AtomicReference<@Nullable String> trouble =
      new AtomicReference<>("Kafka has not been reached yet");
  private final AtomicReference<@Nullable String> mismatch = new AtomicReference<>();
  private final AtomicLong troubles = new AtomicLong();
  private volatile boolean topicsRight;
  private volatile boolean watched;
  private volatile long lookedAfter;

  /** What keeps Kafka from taking records; empty when all is well. */
  public Optional<String> trouble() {
    String wrong = mismatch.get();
    return Optional.ofNullable(wrong == null ? trouble.get() : wrong);
  }

  /** What is wrong with the topics; empty where they are right, or have not been seen. */
  public Optional<String> mismatch() {
    return Optional.ofNullable(mismatch.get());
  }

  /** Whether the topics were found to be right when they were last looked at. */
  public boolean topicsRight() {
    return topicsRight;
  }

  /**
   * Somebody looks at the topics again after trouble, so that {@link #mayDrain} can wait for it.
   */
  void watched() {
    watched = true;
  }

  /** How often something went wrong so far. */
  long troubles() {
    return troubles.get();
  }

  /** The topics were found to be right after so many troubles. */
  void looked(long after) {
    lookedAfter = after;
  }

  /**
   * Whether what is spooled may be sent. A Kafka that was away may have come back with other
   * topics, and what one of another shape takes is as good as lost: they are looked at first.
   */
  boolean mayDrain() {
    return topicsRight && (!watched || lookedAfter == troubles.get());
  }

  /** Whether to count on Kafka for the next record. */
  public boolean reliable() {
    return topicsRight && trouble.get() == null;
  }

  /** The topics exist and are as they must be. */
  public void foundTopicsRight() {
    mismatch.set(null);
    topicsRight = true;
  }

  /** The topics break a guarantee. */
  public void foundTopicsWrong(String what) {
    topicsRight = false;
    mismatch.set(what);
    trouble.set(what);
  }

  /** Kafka has acknowledged a record, or answers again. */
  public void works() {
    if (topicsRight && trouble.get() != null) {
      trouble.set(null);
    }
  }

  /** Something went wrong; {@code what} holds no content. */
  public void fails(String what) {
    troubles.incrementAndGet();
    trouble.set(what);
  }
}
