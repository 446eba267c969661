package dev.sluice.guarantees.schedule;

import dev.sluice.guarantees.schedule.FaultKind.Track;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * The faults of one run, drawn from a seed: the same seed draws the same faults.
 *
 * @param seed what it was drawn from
 * @param tracks the faults of each track, in order; tracks run at the same time
 */
public record Schedule(long seed, Map<Track, List<Fault>> tracks) {
  private static final int MIN_SECONDS = 3;

  /** Longer than the session of a stream or notifier, 10 s, so that some wake as zombies. */
  private static final int MAX_PROCESS_SECONDS = 13;

  private static final int MAX_SURROUNDINGS_SECONDS = 8;

  /** How long the faults of one deck take, measured on two cores. */
  private static final int ROUND_SECONDS = 130;

  /** Copies the lists. */
  public Schedule {
    Map<Track, List<Fault>> copy = new EnumMap<>(Track.class);
    tracks.forEach((track, faults) -> copy.put(track, List.copyOf(faults)));
    tracks = Collections.unmodifiableMap(copy);
  }

  /**
   * Deals every kind of fault, shuffled.
   *
   * @param rounds how often the whole deck is dealt, each time shuffled anew
   */
  public static Schedule deal(long seed, int rounds) {
    Random random = new Random(seed);
    Map<Track, List<Fault>> tracks = new EnumMap<>(Track.class);
    for (Track track : Track.values()) {
      List<Fault> faults = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        List<FaultKind> deck = new ArrayList<>(FaultKind.of(track));
        Collections.shuffle(deck, random);
        deck.forEach(kind -> faults.add(fault(random, kind)));
      }
      tracks.put(track, faults);
    }
    return new Schedule(seed, tracks);
  }

  /**
   * A long one.
   *
   * @param minutes how long its faults take, roughly
   */
  public static Schedule lasting(long seed, int minutes) {
    return deal(seed, Math.max(1, Math.round(minutes * 60f / ROUND_SECONDS)));
  }

  private static Fault fault(Random random, FaultKind kind) {
    int most = kind.track().ofProcesses() ? MAX_PROCESS_SECONDS : MAX_SURROUNDINGS_SECONDS;
    return new Fault(
        kind,
        random.nextInt(2),
        MIN_SECONDS + random.nextInt(most - MIN_SECONDS + 1),
        random.nextInt(4) != 0);
  }

  /** The faults of one track. */
  public List<Fault> of(Track track) {
    return tracks.getOrDefault(track, List.of());
  }

  /** As people read it, a line for each track. */
  @Override
  public String toString() {
    return "seed "
        + seed
        + tracks.entrySet().stream()
            .map(track -> "\n  %-13s ".formatted(name(track.getKey())) + text(track.getValue()))
            .collect(Collectors.joining());
  }

  private static String name(Track track) {
    return track.name().toLowerCase(Locale.ROOT) + ":";
  }

  private static String text(List<Fault> faults) {
    return faults.stream().map(Fault::toString).collect(Collectors.joining(" | "));
  }
}
