package dev.sluice.kafka.inflight;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lines of waiting elements, one per lane, served round-robin over apps and, in an app, over
 * vendors. Not thread-safe.
 */
final class FairQueue<T> {
  /** Apps in the order in which they are served next; each with its vendors in the same way. */
  private final Map<String, Map<String, Deque<T>>> apps = new LinkedHashMap<>();

  private int size;

  void add(Lane lane, T element) {
    apps.computeIfAbsent(lane.app(), app -> new LinkedHashMap<>())
        .computeIfAbsent(lane.vendor(), vendor -> new ArrayDeque<>())
        .add(element);
    size++;
  }

  /**
   * The first element of the next lane in turn that {@code allowed} lets through; null where none
   * is.
   */
  @Nullable Turn<T> poll(Predicate<Lane> allowed) {
    for (Map.Entry<String, Map<String, Deque<T>>> app : apps.entrySet()) {
      for (Map.Entry<String, Deque<T>> vendor : app.getValue().entrySet()) {
        Lane lane = new Lane(app.getKey(), vendor.getKey());
        if (allowed.test(lane)) {
          Turn<T> turn = new Turn<>(lane, vendor.getValue().remove());
          size--;
          toTheEnd(app.getValue(), lane.vendor(), vendor.getValue().isEmpty());
          toTheEnd(apps, lane.app(), app.getValue().isEmpty());
          return turn;
        }
      }
    }
    return null;
  }

  /** Takes out every element that {@code unwanted} names. */
  List<Turn<T>> removeIf(Predicate<T> unwanted) {
    List<Turn<T>> removed = new ArrayList<>();
    Iterator<Map.Entry<String, Map<String, Deque<T>>>> byApp = apps.entrySet().iterator();
    while (byApp.hasNext()) {
      Map.Entry<String, Map<String, Deque<T>>> app = byApp.next();
      for (Map.Entry<String, Deque<T>> vendor : app.getValue().entrySet()) {
        Lane lane = new Lane(app.getKey(), vendor.getKey());
        for (Iterator<T> elements = vendor.getValue().iterator(); elements.hasNext(); ) {
          T element = elements.next();
          if (unwanted.test(element)) {
            elements.remove();
            removed.add(new Turn<>(lane, element));
          }
        }
      }
      app.getValue().values().removeIf(Deque::isEmpty);
      if (app.getValue().isEmpty()) {
        byApp.remove();
      }
    }
    size -= removed.size();
    return removed;
  }

  int size() {
    return size;
  }

  private static <V> void toTheEnd(Map<String, V> ring, String name, boolean done) {
    V value = ring.remove(name);
    if (!done && value != null) {
      ring.put(name, value);
    }
  }

  /** An element whose turn it is. */
  record Turn<T>(Lane lane, T element) {}
}
