package dev.sluice.stream.judging;

import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.kafka.inflight.InFlight;
import dev.sluice.kafka.inflight.Lane;
import dev.sluice.moderation.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which lane an item is judged in, and who shares the slots: apps, and the moderators that rules
 * name together.
 */
public final class Lanes {
  /**
   * Calls in flight at most of moderators that only look at text: they wait for nothing but
   * processors, and few items come to a worker, so they need no more kept for them.
   */
  public static final int LOCAL = 8;

  private Lanes() {}

  /**
   * Gives every app that is judged, and every set of moderators that judges for one, its share,
   * within what a moderator takes at once.
   *
   * @param limit calls in flight at most
   */
  public static void share(Settings settings, InFlight inFlight, int limit) {
    Map<String, Integer> apps = new HashMap<>();
    Map<String, Integer> vendors = new HashMap<>();
    for (App app : settings.apps()) {
      if (app.mode() != Enforcement.Known.OFF) {
        apps.put(String.valueOf(app.sdkAppId()), limit);
        settings.policy(app.policy()).map(Policy::rules).orElse(List.of()).stream()
            .filter(rule -> !rule.moderators().isEmpty())
            .forEach(
                rule ->
                    vendors.put(
                        vendor(rule.moderators()), most(rule, settings.moderators(), limit)));
      }
    }
    inFlight.share(apps, vendors);
  }

  static Lane of(Subject subject, PolicyRule rule) {
    return new Lane(String.valueOf(subject.sdkAppId()), vendor(rule.moderators()));
  }

  private static String vendor(List<String> moderators) {
    return moderators.isEmpty() ? "none" : String.join("+", moderators);
  }

  private static int most(PolicyRule rule, List<ModeratorSpec> moderators, int limit) {
    List<ModeratorSpec> asked =
        moderators.stream().filter(spec -> rule.moderators().contains(spec.name())).toList();
    boolean local = asked.stream().allMatch(ModeratorSpec.Text.class::isInstance);
    return asked.stream()
        .mapToInt(spec -> most(spec, limit))
        .reduce(local ? Math.min(LOCAL, limit) : limit, Math::min);
  }

  private static int most(ModeratorSpec spec, int limit) {
    return switch (spec) {
      case ModeratorSpec.Http http -> Math.max(1, http.maxInFlight());
      case VendorSpec vendor -> Math.max(1, vendor.calls().maxInFlight());
      case ModeratorSpec.Text _, ModeratorSpec.Image _ -> limit;
    };
  }
}
