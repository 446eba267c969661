package dev.sluice.ingest.admission;

import java.util.HashMap;
import java.util.Map;

/**
 * Places of which a key may have as many as it leaves free to all (dynamic thresholds, Choudhury
 * and Hahne 1998): alone half of them, beside another that takes all it can a third. So a key that
 * comes later always finds room, whatever the others take, and nobody needs a share of its own.
 */
final class Room<K> {
  private final Map<K, Integer> held = new HashMap<>();
  private int capacity;
  private int total;

  /**
   * @param capacity places; a key alone gets half of them
   */
  Room(int capacity) {
    this.capacity = capacity;
  }

  /** Takes a place, unless the key has its share. */
  synchronized boolean enter(K key) {
    int mine = held.getOrDefault(key, 0);
    if (mine >= capacity - total) {
      return false;
    }
    held.put(key, mine + 1);
    total++;
    return true;
  }

  /** Gives back a place that was taken. */
  synchronized void leave(K key) {
    held.computeIfPresent(key, (same, mine) -> mine == 1 ? null : mine - 1);
    total--;
  }

  /** Makes all places free, and as many as that. */
  synchronized void renew(int places) {
    held.clear();
    total = 0;
    capacity = places;
  }

  /** From here on there are as many places as that, those that are taken included. */
  synchronized void resize(int places) {
    capacity = places;
  }

  synchronized int taken() {
    return total;
  }
}
