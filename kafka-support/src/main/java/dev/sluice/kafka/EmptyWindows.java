package dev.sluice.kafka;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Lets a task keep its stores over a planned restart though one of its window stores on disk never
 * held anything. Kafka Streams 4.3 keeps the offset that such a store has reached in its segments;
 * one without a segment has none, which under exactly-once it takes for a crash: it deletes all
 * stores of the task and reads them from Kafka ({@code TaskCorruptedException}). A record that
 * deletes what is not there gives the store a segment, as old as can be, so that the first real one
 * makes it go.
 */
public final class EmptyWindows {
  /** Not at the start: a segment is a database, and to open one for each task takes a while. */
  public static final Duration AFTER = Duration.ofSeconds(5);

  private EmptyWindows() {}

  /**
   * Gives {@code store} a segment a while after this, unless it has entries by then.
   *
   * @param key any
   */
  public static <K> void outlastRestarts(
      ProcessingContext context, WindowStore<K, ?> store, K key) {
    AtomicReference<@Nullable Cancellable> once = new AtomicReference<>();
    once.set(
        context.schedule(
            AFTER,
            PunctuationType.WALL_CLOCK_TIME,
            now -> {
              Objects.requireNonNull(once.get()).cancel();
              if (isEmpty(store)) {
                store.put(key, null, 0);
              }
            }));
  }

  private static boolean isEmpty(WindowStore<?, ?> store) {
    try (KeyValueIterator<?, ?> all = store.all()) {
      return !all.hasNext();
    }
  }
}
