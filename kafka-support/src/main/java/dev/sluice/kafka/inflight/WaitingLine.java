package dev.sluice.kafka.inflight;

import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one stream task that wait: for room in their lane, or for the moment of their retry.
 * Only keys are held, what they stand for is in the store. For the stream thread alone.
 *
 * @param <K> names what waits
 */
public final class WaitingLine<K> {
  private final LaneGauges gauges;
  private final FairQueue<K> line = new FairQueue<>();
  private final PriorityQueue<Later<K>> later = new PriorityQueue<>();
  private long added;

  WaitingLine(LaneGauges gauges) {
    this.gauges = gauges;
  }

  /** {@code key} waits for room, behind all others of its lane. */
  public void add(Lane lane, K key) {
    line.add(lane, key);
    gauges.add(lane, 1);
  }

  /**
   * {@code key} waits until a moment, and then for room.
   *
   * @param atMillis in terms of the clock that {@link #release} is given
   */
  public void addAt(Lane lane, K key, long atMillis) {
    later.add(new Later<>(atMillis, added++, lane, key));
    gauges.add(lane, 1);
  }

  /**
   * Hands over what has room, round-robin over apps. What waits for a key that is settled by now is
   * for {@code start} to skip.
   *
   * @param nowMillis the moment
   * @param hasRoom asked again after each start
   * @param start submits the call
   */
  public void release(long nowMillis, Predicate<Lane> hasRoom, BiConsumer<Lane, K> start) {
    for (Later<K> next = later.peek();
        next != null && next.atMillis <= nowMillis;
        next = later.peek()) {
      later.remove();
      line.add(next.lane, next.key);
    }
    for (FairQueue.Turn<K> turn = line.poll(hasRoom); turn != null; turn = line.poll(hasRoom)) {
      gauges.add(turn.lane(), -1);
      start.accept(turn.lane(), turn.element());
    }
  }

  /** How many wait. */
  public int size() {
    return line.size() + later.size();
  }

  /** Forgets all, so that the meters do not count them any more. */
  public void clear() {
    line.removeIf(key -> true).forEach(turn -> gauges.add(turn.lane(), -1));
    later.forEach(waiting -> gauges.add(waiting.lane, -1));
    later.clear();
  }

  private record Later<K>(long atMillis, long order, Lane lane, K key)
      implements Comparable<Later<K>> {
    @Override
    public int compareTo(Later<K> other) {
      int byTime = Long.compare(atMillis, other.atMillis);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Later<?> that && that.order == order && that.atMillis == atMillis;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(order);
    }
  }
}
