package dev.sluice.stream.judging;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.function.Consumer;

/** Until when awaited answers are waited for. For the stream thread alone. */
final class Alarms {
  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>(Comparator.comparingLong(Alarm::atMillis));

  void set(PendingItem item) {
    alarms.add(new Alarm(item.requestId(), item.attempt(), item.awaitUntil()));
  }

  /**
   * Hands over what is due; an alarm of an item that was settled or tried again meanwhile is for
   * {@code ring} to leave out.
   */
  void due(long now, Consumer<Alarm> ring) {
    for (Alarm next = alarms.peek(); next != null && next.atMillis() <= now; next = alarms.peek()) {
      alarms.remove();
      ring.accept(next);
    }
  }

  /** One item's. */
  record Alarm(UUID requestId, int attempt, long atMillis) {}
}
