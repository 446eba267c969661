package dev.sluice.notifier.delivery;

import dev.sluice.notifier.delivery.PendingStore.DueId;
import dev.sluice.notifier.delivery.PendingStore.DueIds;
import java.util.ArrayDeque;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The ids of one destination that are due next, some of them read ahead: each look into the index
 * walks over what was deleted a moment ago, which for each single id took two fifths of the thread.
 * Gives none too late; may give one that is no longer due then.
 */
final class ReadAhead {
  /** Ids that are read at once. */
  static final int MOST = 128;

  private final ArrayDeque<DueId> ahead = new ArrayDeque<>();

  /** From where on the index may hold what is not in {@link #ahead}. */
  private long unread = Long.MAX_VALUE;

  /** From when on something may be due, milliseconds since the epoch. */
  long earliest() {
    DueId first = ahead.peekFirst();
    return first == null ? unread : Math.min(first.at(), unread);
  }

  /** Something is in the index that was not, or is to be given once more. */
  void add(String id, long at) {
    DueId last = ahead.peekLast();
    if (at >= unread) {
      return; // It is read when its turn comes.
    }
    if (unread == Long.MAX_VALUE && (last == null || at >= last.at())) {
      ahead.addLast(new DueId(id, at));
      if (ahead.size() > MOST) {
        forget();
      }
    } else if (last == null || at < last.at()) {
      forget();
      unread = Math.min(unread, at);
    } else {
      unread = at;
    }
  }

  private void forget() {
    DueId first = ahead.peekFirst();
    if (first != null) {
      unread = Math.min(unread, first.at());
      ahead.clear();
    }
  }

  /**
   * The next id, which stays the next until {@link #pass}; null where there is none.
   *
   * @param index ids from a moment on, in the order of their due times
   */
  @Nullable DueId next(LongFunction<DueIds> index) {
    if (ahead.isEmpty() && unread < Long.MAX_VALUE) {
      read(index);
    }
    return ahead.peekFirst();
  }

  private void read(LongFunction<DueIds> index) {
    try (DueIds ids = index.apply(unread)) {
      unread = Long.MAX_VALUE;
      for (DueId next = ids.next(); next != null; next = ids.next()) {
        if (ahead.size() == MOST) {
          unread = next.at();
          return;
        }
        ahead.addLast(next);
      }
    }
  }

  /** The next id is dealt with. */
  void pass() {
    ahead.removeFirst();
  }
}
