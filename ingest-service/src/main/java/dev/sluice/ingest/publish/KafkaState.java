package dev.sluice.ingest.publish;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether Kafka can be counted on, as the last thing that happened there says. Nothing is sent
 * before the topics were found to be right.
 */
public final class KafkaState {
  private final AtomicReference<@Nullable String> trouble =
      new AtomicReference<>("Kafka has not been reached yet");
  private volatile boolean topicsRight;

  /** What keeps items from being made durable; empty when all is well. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble.get());
  }

  /** Whether the topics were found to be right since the start. */
  public boolean topicsRight() {
    return topicsRight;
  }

  /** The topics exist and are as they must be. */
  public void foundTopicsRight() {
    topicsRight = true;
    trouble.set(null);
  }

  /** Kafka has acknowledged a record, or answers again. */
  public void works() {
    if (topicsRight && trouble.get() != null) {
      trouble.set(null);
    }
  }

  /** Something went wrong; {@code what} holds no content. */
  public void fails(String what) {
    trouble.set(what);
  }
}
