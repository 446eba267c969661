package dev.sluice.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.notifier.delivery.PendingStore.DueId;
import dev.sluice.notifier.delivery.PendingStore.DueIds;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read ahead of an index beside a search of all of it. */
class ReadAheadTest {
  private static final String PREFIX = "notices/7/";

  /** As the store has it: due time and id, both in the key. */
  private final TreeMap<String, DueId> index = new TreeMap<>();

  private final Set<String> inFlight = new HashSet<>();
  private final ReadAhead ahead = new ReadAhead();
  private int looks;

  private void add(String id, long at) {
    DueId entry = new DueId(PREFIX + id, at);
    index.put(key(entry), entry);
    ahead.add(entry.id(), at);
  }

  private static String key(DueId entry) {
    return key(entry.at()) + "/" + entry.id().substring(PREFIX.length());
  }

  private static String key(long at) {
    return PREFIX + ("%0" + DueIds.TIME_DIGITS + "d").formatted(at);
  }

  private DueIds from(long at) {
    looks++;
    return new DueIds(PREFIX, new Entries(index.tailMap(key(at))));
  }

  /** As the queue does it. */
  private @Nullable DueId take(long now) {
    while (ahead.earliest() <= now) {
      DueId next = ahead.next(this::from);
      if (next == null || next.at() > now) {
        return null;
      }
      ahead.pass();
      if (!inFlight.contains(next.id()) && index.containsKey(key(next))) {
        inFlight.add(next.id());
        return next;
      }
    }
    return null;
  }

  private @Nullable DueId first(long now) {
    return index.values().stream()
        .filter(entry -> entry.at() <= now && !inFlight.contains(entry.id()))
        .findFirst()
        .orElse(null);
  }

  private void settle(DueId entry) {
    inFlight.remove(entry.id());
    index.remove(key(entry));
  }

  private void putOff(DueId entry, long at) {
    settle(entry);
    add(entry.id().substring(PREFIX.length()), at);
  }

  private void land(DueId entry) {
    inFlight.remove(entry.id());
    ahead.add(entry.id(), entry.at());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void whateverHappensTheEarliestIsGivenAndNoneIsForgotten(int seed) {
    // Given
    Random random = new Random(seed);
    int burst = 1 + random.nextInt(2 * ReadAhead.MOST);
    long now = 1_000;
    for (int step = 0; step < 1_000; step++) {
      switch (random.nextInt(4)) {
        case 0 -> {
          for (int i = random.nextInt(burst); i > 0; i--) {
            add(step + "-" + i, now - 50 + random.nextInt(200));
          }
        }
        case 1 -> now += random.nextInt(20);
        default -> {
          // When
          DueId expected = first(now);
          DueId taken = take(now);
          // Then
          assertThat(taken == null).isEqualTo(expected == null);
          if (taken != null && expected != null) {
            assertThat(taken.at()).isEqualTo(expected.at());
            end(random, taken, now);
          }
        }
      }
    }
    // Then
    for (DueId taken = take(2_000_000); taken != null; taken = take(2_000_000)) {
      settle(taken);
    }
    assertThat(index.values()).allMatch(entry -> inFlight.contains(entry.id()));
  }

  /** Most are settled, some tried again later, some again as they are, and some stay in flight. */
  private void end(Random random, DueId taken, long now) {
    switch (random.nextInt(8)) {
      case 0 -> putOff(taken, now + 1 + random.nextInt(300));
      case 1 -> land(taken);
      case 2 -> {}
      default -> settle(taken);
    }
  }

  @Test
  void manyAreTakenByOneLook() {
    // Given
    for (int i = 0; i < 10 * ReadAhead.MOST; i++) {
      add("a" + i, 100);
    }
    // When
    int taken = 0;
    for (DueId next = take(100); next != null; next = take(100)) {
      settle(next);
      taken++;
    }
    // Then
    assertThat(taken).isEqualTo(10 * ReadAhead.MOST);
    assertThat(looks).isBetween(10, 12);
  }

  @Test
  void beforeItsTimeNothingIsLookedFor() {
    // Given
    add("later", 200);
    // When
    DueId early = take(199);
    DueId inTime = take(200);
    // Then
    assertThat(early).isNull();
    assertThat(inTime).isEqualTo(new DueId(PREFIX + "later", 200));
    assertThat(looks).isZero();
  }

  /** Goes over entries as a store does. */
  private static final class Entries implements KeyValueIterator<String, byte[]> {
    private final Iterator<Map.Entry<String, DueId>> entries;

    Entries(Map<String, DueId> entries) {
      this.entries = new TreeMap<>(entries).entrySet().iterator();
    }

    @Override
    public boolean hasNext() {
      return entries.hasNext();
    }

    @Override
    public KeyValue<String, byte[]> next() {
      return KeyValue.pair(entries.next().getKey(), new byte[0]);
    }

    @Override
    public String peekNextKey() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
