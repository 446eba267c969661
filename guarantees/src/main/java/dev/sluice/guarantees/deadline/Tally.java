package dev.sluice.guarantees.deadline;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** What came of the requests of a phase, as their caller saw it. Of one thread. */
final class Tally {
  private static final long MAX_MICROS = 60_000_000;
  private static final int[] BOUNDS = {
    5, 10, 20, 50, 100, 200, 300, 350, 400, 450, 1_000, 1_500, 2_000, 60_000
  };

  private final String phase;
  private final Map<Kind, Histogram> times = new EnumMap<>(Kind.class);
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final Histogram lags = new Histogram(MAX_MICROS, 3);
  private int late;
  private int unsure;
  private int unanswered;

  Tally(String phase) {
    this.phase = phase;
    for (Kind kind : Kind.values()) {
      times.put(kind, new Histogram(MAX_MICROS, 3));
    }
  }

  /**
   * A request was sent.
   *
   * @param lagNanos how much later than it was due
   */
  void sent(long lagNanos) {
    lags.recordValue(micros(lagNanos));
  }

  /**
   * An answer came, within a span of time as narrow as the caller can tell.
   *
   * @param earliestNanos at the earliest so long after the last byte of its request
   * @param latestNanos at the latest so long after the first
   */
  void answered(Kind kind, int status, long earliestNanos, long latestNanos) {
    outcomes.merge("HTTP " + status, 1, Integer::sum);
    of(kind).recordValue(micros(latestNanos));
    long limit = kind.limitMillis() * 1_000_000;
    if (earliestNanos > limit) {
      late++;
    } else if (latestNanos > limit) {
      unsure++;
    }
  }

  /** The connection broke. */
  void failed(String why) {
    outcomes.merge(why, 1, Integer::sum);
  }

  /** Nothing came. */
  void unanswered(int count) {
    unanswered += count;
  }

  /** Answers that were late. */
  int late() {
    return late;
  }

  /** Answers of which the caller cannot tell, since it did not get on itself. */
  int unsure() {
    return unsure;
  }

  /** How often an outcome was seen, such as {@code HTTP 200}. */
  int count(String outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }

  /** Requests that came to an end, well or not. */
  int total() {
    return outcomes.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Requests that never did. */
  int unanswered() {
    return unanswered;
  }

  private Histogram of(Kind kind) {
    Histogram histogram = times.get(kind);
    if (histogram == null) {
      throw new IllegalStateException("no histogram of " + kind);
    }
    return histogram;
  }

  private static long micros(long nanos) {
    return Math.clamp(nanos / 1_000, 0, MAX_MICROS);
  }

  /** One line for each kind, and what else there is to say. */
  String summary() {
    String lines =
        times.entrySet().stream()
            .map(entry -> line(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining("\n"));
    return String.format(
        "%s: %s; late %d, not to be told %d, unanswered %d; sent up to %.1f ms late%n%s",
        phase, outcomes, late, unsure, unanswered, lags.getMaxValue() / 1e3, lines);
  }

  private static String line(Kind kind, Histogram histogram) {
    return String.format(
        "  %-12s %7d  p50 %7.1f  p99 %7.1f  p99.9 %7.1f  max %7.1f ms",
        kind,
        histogram.getTotalCount(),
        histogram.getValueAtPercentile(50) / 1e3,
        histogram.getValueAtPercentile(99) / 1e3,
        histogram.getValueAtPercentile(99.9) / 1e3,
        histogram.getMaxValue() / 1e3);
  }

  /** How many answers came within how many milliseconds, for texts and for pictures. */
  String histogram() {
    StringBuilder text = new StringBuilder("within ms      texts   pictures\n");
    long from = 0;
    for (int bound : BOUNDS) {
      long to = bound * 1_000L;
      text.append(String.format("%9d %10d %10d%n", bound, in(false, from, to), in(true, from, to)));
      from = to + 1;
    }
    return text.toString();
  }

  private long in(boolean images, long from, long to) {
    return times.entrySet().stream()
        .filter(entry -> entry.getKey().isImage() == images)
        .mapToLong(entry -> entry.getValue().getCountBetweenValues(from, to))
        .sum();
  }

  /** Adds what another counted. */
  void add(Tally other) {
    for (Kind kind : Kind.values()) {
      of(kind).add(other.of(kind));
    }
    other.outcomes.forEach((outcome, count) -> outcomes.merge(outcome, count, Integer::sum));
    lags.add(other.lags);
    late += other.late;
    unsure += other.unsure;
    unanswered += other.unanswered;
  }
}
