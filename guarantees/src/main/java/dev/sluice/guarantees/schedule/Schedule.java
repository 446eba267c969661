package dev.sluice.guarantees.schedule;

import dev.sluice.guarantees.schedule.FaultKind.Track;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * The faults of one run, drawn from a seed: the same seed draws the same faults.
 *
 * @param seed what it was drawn from
 * @param processes faults of the processes, in order
 * @param surroundings faults of what is around them, in order, at the same time
 */
public record Schedule(long seed, List<Fault> processes, List<Fault> surroundings) {
  private static final int MIN_SECONDS = 3;

  /** Longer than the session of a stream or notifier, 10 s, so that some wake as zombies. */
  private static final int MAX_PROCESS_SECONDS = 13;

  private static final int MAX_SURROUNDINGS_SECONDS = 8;

  /** How long the faults of one deck take one after another, measured on two cores. */
  private static final int ROUND_SECONDS = 200;

  /** Copies the lists. */
  public Schedule {
    processes = List.copyOf(processes);
    surroundings = List.copyOf(surroundings);
  }

  /**
   * Deals every kind of fault, shuffled, to as many schedules as wanted: each kind is in at least
   * one of them.
   *
   * @param rounds how often the whole deck is dealt, each time shuffled anew
   */
  public static List<Schedule> deal(long seed, int schedules, int rounds) {
    Random random = new Random(seed);
    List<List<Fault>> processes = hands(random, Track.PROCESSES, schedules, rounds);
    List<List<Fault>> surroundings = hands(random, Track.SURROUNDINGS, schedules, rounds);
    List<Schedule> dealt = new ArrayList<>();
    for (int i = 0; i < schedules; i++) {
      dealt.add(new Schedule(seed, processes.get(i), surroundings.get(i)));
    }
    return dealt;
  }

  /**
   * One long schedule.
   *
   * @param minutes how long its faults take, roughly
   */
  public static List<Schedule> lasting(long seed, int minutes) {
    return deal(seed, 1, Math.max(1, Math.round(minutes * 60f / ROUND_SECONDS)));
  }

  private static List<List<Fault>> hands(Random random, Track track, int hands, int rounds) {
    List<List<Fault>> dealt = new ArrayList<>();
    for (int i = 0; i < hands; i++) {
      dealt.add(new ArrayList<>());
    }
    int next = 0;
    for (int round = 0; round < rounds; round++) {
      List<FaultKind> deck = new ArrayList<>(FaultKind.of(track));
      Collections.shuffle(deck, random);
      for (FaultKind kind : deck) {
        dealt.get(next++ % hands).add(fault(random, kind));
      }
    }
    return dealt;
  }

  private static Fault fault(Random random, FaultKind kind) {
    int most = kind.track() == Track.PROCESSES ? MAX_PROCESS_SECONDS : MAX_SURROUNDINGS_SECONDS;
    return new Fault(
        kind,
        random.nextInt(2),
        MIN_SECONDS + random.nextInt(most - MIN_SECONDS + 1),
        random.nextInt(4) != 0);
  }

  /** As people read it, a line for each track. */
  @Override
  public String toString() {
    return "seed "
        + seed
        + "\n  processes:    "
        + text(processes)
        + "\n  surroundings: "
        + text(surroundings);
  }

  private static String text(List<Fault> faults) {
    return faults.stream().map(Fault::toString).collect(Collectors.joining(" | "));
  }
}
