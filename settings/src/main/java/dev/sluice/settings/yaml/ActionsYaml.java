package dev.sluice.settings.yaml;

import dev.sluice.contract.settings.ActionPolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code enforcement} of an app. */
final class ActionsYaml {
  private static final long MAX_RATE = 10_000;
  private static final long MAX_COMMANDS = 1_000_000;
  private static final long MAX_INTERCEPTS = 1_000;

  /** What Tencent takes for a profile field. */
  private static final int MAX_VALUE = 500;

  /** Hits are remembered no longer. */
  private static final Duration MAX_MUTE_WINDOW = Duration.ofDays(7);

  private static final Duration MAX_MUTE = Duration.ofDays(365);

  /** It takes a moment until every instance knows what is held. */
  private static final Duration MIN_BREAKER_WINDOW = Duration.ofSeconds(10);

  private static final Duration MAX_BREAKER_WINDOW = Duration.ofDays(1);

  private ActionsYaml() {}

  /** Null where the app has no such section. */
  static @Nullable ActionPolicy read(Section app) {
    Section section = app.section("enforcement");
    if (section == null) {
      return null;
    }
    ActionPolicy policy =
        new ActionPolicy(
            Math.toIntExact(
                section.number("perSecond", 1, MAX_RATE, ActionPolicy.DEFAULT.perSecond())),
            neutral(section.section("neutral")),
            mute(section.section("mute")),
            breaker(section.section("breaker")));
    section.done();
    return policy;
  }

  private static Map<String, String> neutral(@Nullable Section section) {
    Map<String, String> values = new LinkedHashMap<>();
    if (section != null) {
      for (String field : section.names()) {
        String value = section.textOrEmpty(field);
        if (value.length() > MAX_VALUE) {
          section.problem(field, "a long text", "a text of at most " + MAX_VALUE + " characters");
        }
        values.put(field, value);
      }
    }
    return values;
  }

  private static ActionPolicy.@Nullable Mute mute(@Nullable Section section) {
    if (section == null) {
      return null;
    }
    section.required("intercepts", "how many intercepts, 1 to " + MAX_INTERCEPTS);
    ActionPolicy.Mute mute =
        new ActionPolicy.Mute(
            Math.toIntExact(section.number("intercepts", 1, MAX_INTERCEPTS, 1)),
            seconds(section, "within", Duration.ofSeconds(1), MAX_MUTE_WINDOW, Duration.ofHours(1)),
            seconds(section, "duration", Duration.ofSeconds(1), MAX_MUTE, Duration.ofMinutes(10)));
    section.done();
    return mute;
  }

  private static ActionPolicy.@Nullable Breaker breaker(@Nullable Section section) {
    if (section == null) {
      return null;
    }
    section.required("commands", "how many commands, 1 to " + MAX_COMMANDS);
    ActionPolicy.Breaker breaker =
        new ActionPolicy.Breaker(
            Math.toIntExact(section.number("commands", 1, MAX_COMMANDS, 1)),
            seconds(
                section, "within", MIN_BREAKER_WINDOW, MAX_BREAKER_WINDOW, Duration.ofMinutes(1)));
    section.done();
    return breaker;
  }

  private static int seconds(
      Section section, String field, Duration min, Duration max, Duration otherwise) {
    return Math.toIntExact(
        section.millis(field, min.toMillis(), max.toMillis(), otherwise.toMillis()) / 1_000);
  }
}
