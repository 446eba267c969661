package dev.sluice.contract.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Parts one release of settings into what decides and what only watches. Both are for settings that
 * {@link DefaultPolicy#complete} has been through.
 */
public final class ShadowSettings {
  private ShadowSettings() {}

  /** The names of the shadows, by app; only apps whose policy has one. */
  public static Map<Long, String> byApp(Settings settings) {
    Map<Long, String> shadows = new HashMap<>();
    for (App app : settings.apps()) {
      settings
          .policy(app.policy())
          .map(Policy::shadow)
          .ifPresent(shadow -> shadows.put(app.sdkAppId(), shadow));
    }
    return Map.copyOf(shadows);
  }

  /**
   * {@code settings} without the policies that serve as shadows alone, and the moderators that they
   * alone name: what decides needs neither memory nor time for them.
   */
  public static Settings live(Settings settings) {
    Set<String> shadows =
        settings.policies().stream()
            .map(Policy::shadow)
            .filter(shadow -> shadow != null)
            .collect(Collectors.toSet());
    settings.apps().forEach(app -> shadows.remove(app.policy()));
    shadows.remove(DefaultPolicy.NAME);
    if (shadows.isEmpty()) {
      return settings;
    }
    List<Policy> kept = policies(settings, policy -> !shadows.contains(policy.name()));
    Set<String> used = moderators(kept);
    Set<String> shadowed =
        moderators(policies(settings, policy -> shadows.contains(policy.name())));
    return new Settings(
        settings.version(),
        settings.apps(),
        kept,
        settings.moderators().stream()
            .filter(spec -> used.contains(spec.name()) || !shadowed.contains(spec.name()))
            .toList(),
        settings.lexicons());
  }

  /** The same release with each app judged by its policy's shadow, and nothing else. */
  public static Settings shadow(Settings settings) {
    Map<Long, String> shadows = byApp(settings);
    Set<String> names = new HashSet<>(shadows.values());
    List<Policy> policies =
        new ArrayList<>(policies(settings, policy -> names.contains(policy.name())));
    if (!names.contains(DefaultPolicy.NAME)) {
      // Else the default with every lexicon would be built for nobody.
      policies.add(new Policy(DefaultPolicy.NAME, List.of()));
    }
    Set<String> used = moderators(policies);
    return new Settings(
        settings.version(),
        settings.apps().stream()
            .filter(app -> shadows.containsKey(app.sdkAppId()))
            .map(app -> app.judgedBy(shadows.getOrDefault(app.sdkAppId(), DefaultPolicy.NAME)))
            .toList(),
        policies,
        settings.moderators().stream().filter(spec -> used.contains(spec.name())).toList(),
        settings.lexicons());
  }

  private static List<Policy> policies(Settings settings, Predicate<Policy> which) {
    return settings.policies().stream().filter(which).toList();
  }

  private static Set<String> moderators(List<Policy> policies) {
    return policies.stream()
        .flatMap(policy -> policy.rules().stream())
        .flatMap(rule -> rule.moderators().stream())
        .collect(Collectors.toSet());
  }
}
