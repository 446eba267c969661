package dev.sluice.notifier.delivery;

import dev.sluice.notifier.delivery.PendingStore.DueId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One task's view of what is pending: the store, what of it is in flight, and per destination from
 * when on something may be due, so that nothing is searched in vain. For the stream thread alone.
 */
final class Queue implements AutoCloseable {
  private final PendingStore store;
  private final Destinations destinations;
  private final Map<String, Pending> inFlight = new HashMap<>();
  private final Map<Destination, Waiting> waiting = new HashMap<>();

  Queue(PendingStore store, Destinations destinations) {
    this.store = store;
    this.destinations = destinations;
  }

  /** Counts what an earlier run left. */
  void restore() {
    store.forEach(this::count);
  }

  @Nullable Pending get(String id) {
    return store.get(id);
  }

  boolean isInFlight(String id) {
    return inFlight.containsKey(id);
  }

  void add(Pending entry) {
    store.put(null, entry);
    count(entry);
  }

  /** Puts {@code after} in the place of {@code before}. */
  void replace(Pending before, Pending after) {
    store.put(before, after);
    uncount(before);
    count(after);
  }

  void remove(Pending entry) {
    store.remove(entry);
    uncount(entry);
  }

  /** The destinations that have something due at {@code now}. */
  List<Destination> due(long now) {
    List<Destination> due = new ArrayList<>();
    waiting.forEach(
        (destination, state) -> {
          if (state.ahead.earliest() <= now) {
            due.add(destination);
          }
        });
    return due;
  }

  /** Marks the next that is due at {@code now} as in flight and gives it; null where none is. */
  @Nullable Pending takeDue(Destination destination, long now) {
    Waiting state = waiting.get(destination);
    if (state == null) {
      return null;
    }
    while (state.ahead.earliest() <= now) {
      DueId next = state.ahead.next(from -> store.dueFrom(destination, from));
      if (next == null || next.at() > now) {
        return null;
      }
      state.ahead.pass();
      Pending entry = inFlight.containsKey(next.id()) ? null : store.get(next.id());
      // What was read ahead may have been settled since, or put off.
      if (entry != null && entry.nextAttemptAt() == next.at()) {
        inFlight.put(entry.id(), entry);
        return entry;
      }
    }
    return null;
  }

  /** A call ended; {@code entry} may be due again. */
  void landed(Pending entry) {
    inFlight.remove(entry.id());
    Pending current = store.get(entry.id());
    if (current != null) {
      wake(current);
    }
  }

  /** Ids due at {@code now} that no call is made for, and whose time is over. */
  Set<String> expired(long now, int most) {
    Set<String> expired = new HashSet<>();
    for (Destination destination : due(now)) {
      store.forEachDue(
          destination,
          now,
          (id, expiresAt) -> {
            if (expiresAt <= now && expired.size() < most && !inFlight.containsKey(id)) {
              expired.add(id);
            }
          });
    }
    return expired;
  }

  private void count(Pending entry) {
    waiting.computeIfAbsent(entry.destination(), Waiting::new).backlog.add(entry);
    wake(entry);
  }

  private void uncount(Pending entry) {
    Waiting state = waiting.get(entry.destination());
    if (state != null) {
      state.backlog.remove(entry);
      if (state.backlog.entries() == 0) {
        waiting.remove(entry.destination());
        destinations.leave(entry.destination(), state.backlog);
      }
    }
  }

  private void wake(Pending entry) {
    Waiting state = waiting.get(entry.destination());
    if (state != null) {
      state.ahead.add(entry.id(), entry.nextAttemptAt());
    }
  }

  /** Gives back what this task counted and took: the next owner counts anew. */
  @Override
  public void close() {
    inFlight.values().forEach(entry -> destinations.gate(entry.destination()).giveBack());
    inFlight.clear();
    waiting.forEach((destination, state) -> destinations.leave(destination, state.backlog));
    waiting.clear();
  }

  private final class Waiting {
    private final Backlog backlog;
    private final ReadAhead ahead = new ReadAhead();

    Waiting(Destination destination) {
      this.backlog = destinations.join(destination);
    }
  }
}
