package dev.sluice.contract.settings;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is done about what was delivered, and how much of it.
 *
 * @param perSecond commands a second at most, 1 to 10,000
 * @param neutral what a field of a profile, group or member is put back to, by the name of the
 *     field; for others see {@link #neutral(String)}
 * @param mute how repeat offenders are muted; absent: not at all
 * @param breaker how many commands are carried out before somebody looks; absent: no bound
 */
public record ActionPolicy(
    int perSecond, Map<String, String> neutral, @Nullable Mute mute, @Nullable Breaker breaker) {
  /** The bound of Tencent IM's REST API, and no more than withdrawing and banning. */
  public static final ActionPolicy DEFAULT = new ActionPolicy(200, Map.of(), null, null);

  /** What fields that may not be empty are put back to by default. */
  private static final Map<String, String> NEVER_EMPTY =
      Map.of("Tag_Profile_IM_Nick", "user", "Name", "group", "GroupName", "group");

  /** Copies the collections. */
  public ActionPolicy {
    neutral = Ordered.map(neutral);
  }

  /** Tencent's own fields of groups: what is set for one of them is not for an app's own. */
  private static final Set<String> OF_TENCENT =
      Set.of("Name", "GroupName", "Introduction", "Notification", "FaceUrl", "NameCard");

  /**
   * What a field is put back to: as the app has set it, a group's own field by its key; else a
   * nickname to "user", a group's name to "group", and everything else, pictures among it, to
   * nothing.
   */
  public String neutral(String field) {
    String key = OwnField.key(field);
    String own = neutral.get(OwnField.is(field) && OF_TENCENT.contains(key) ? field : key);
    return own == null ? NEVER_EMPTY.getOrDefault(field, "") : own;
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
