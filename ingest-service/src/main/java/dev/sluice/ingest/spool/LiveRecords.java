package dev.sluice.ingest.spool;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Which records of one segment still wait, and since when. Kept in memory only: after a crash all
 * of the segment wait again, and the stream drops the repeats.
 */
final class LiveRecords {
  private static final int FIRST_ROOM = 256;

  private final BitSet live = new BitSet();
  private long[] times = new long[FIRST_ROOM];
  private int count;

  synchronized void add(int index, long at) {
    if (index >= times.length) {
      times = Arrays.copyOf(times, Math.max(index + 1, times.length * 2));
    }
    times[index] = at;
    live.set(index);
    count++;
  }

  synchronized boolean contains(int index) {
    return live.get(index);
  }

  /** Whether it waited until now. */
  synchronized boolean remove(int index) {
    if (!live.get(index)) {
      return false;
    }
    live.clear(index);
    count--;
    return true;
  }

  synchronized int count() {
    return count;
  }

  /** When the first that waits was written; 0 where none waits. */
  synchronized long oldestAt() {
    int first = live.nextSetBit(0);
    return first < 0 ? 0 : times[first];
  }

  /** Removes all from {@code from} up to {@code to}; how many there were. */
  synchronized int removeRange(int from, int to) {
    int before = count;
    for (int next = live.nextSetBit(from); next >= 0 && next < to; next = live.nextSetBit(next)) {
      live.clear(next);
      count--;
    }
    return before - count;
  }
}
