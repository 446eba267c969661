package dev.sluice.simulator.im;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The calls of the REST API, the newest {@value #KEPT}, and how many a second are let through. Safe
 * for use by many threads.
 */
final class RestLog {
  private static final int KEPT = 10_000;

  private final Deque<Line> lines = new ArrayDeque<>();
  private int perSecond;
  private long second;
  private int used;

  /**
   * One call.
   *
   * @param at milliseconds since the epoch
   * @param path such as {@code /v4/openim/admin_msgwithdraw}
   * @param body as it was sent
   * @param errorCode what was answered
   */
  record Line(long at, String path, JsonNode body, int errorCode) {}

  /** Lets so many calls a second through from now on; 0: all. */
  synchronized void limit(int callsPerSecond) {
    perSecond = callsPerSecond;
  }

  /** Whether one more call is let through at that time. */
  synchronized boolean admit(long epochSecond) {
    if (epochSecond != second) {
      second = epochSecond;
      used = 0;
    }
    used++;
    return perSecond == 0 || used <= perSecond;
  }

  synchronized void add(Line line) {
    lines.addFirst(line);
    if (lines.size() > KEPT) {
      lines.removeLast();
    }
  }

  /** The newest first. */
  synchronized List<Line> lines() {
    return List.copyOf(lines);
  }
}
