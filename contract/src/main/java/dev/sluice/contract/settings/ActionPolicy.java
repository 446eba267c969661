package dev.sluice.contract.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is done about what was delivered, and how much of it.
 *
 * @param perSecond commands a second at most, 1 to 10,000
 * @param neutral what a profile field is put back to, by the name of the field
 * @param mute how repeat offenders are muted; absent: not at all
 * @param breaker how many commands are carried out before somebody looks; absent: no bound
 */
public record ActionPolicy(
    int perSecond, Map<String, String> neutral, @Nullable Mute mute, @Nullable Breaker breaker) {
  /** The bound of Tencent IM's REST API, and no more than withdrawing and banning. */
  public static final ActionPolicy DEFAULT = new ActionPolicy(200, Map.of(), null, null);

  /** Copies the collections. */
  public ActionPolicy {
    neutral = Ordered.map(neutral);
  }

  /**
   * Mutes who was intercepted often.
   *
   * @param intercepts how many hits, 1 to 1,000
   * @param withinSeconds in what time
   * @param seconds for how long
   */
  public record Mute(int intercepts, int withinSeconds, int seconds) {}

  /**
   * Holds commands past a bound.
   *
   * @param commands how many commands of one app and rule
   * @param withinSeconds in what time
   */
  public record Breaker(int commands, int withinSeconds) {}
}
