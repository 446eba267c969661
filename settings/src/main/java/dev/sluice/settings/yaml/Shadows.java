package dev.sluice.settings.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which policy has which other for a shadow: one that exists, is not itself and has none. */
final class Shadows {
  private static final String FIELD = "shadow";

  private final Names policies;
  private final Set<String> shadowed = new HashSet<>();
  private final List<Pair> pairs = new ArrayList<>();

  Shadows(Names policies) {
    this.policies = policies;
  }

  void refer(Section section, String policy, String shadow) {
    policies.refer(section, FIELD, shadow);
    shadowed.add(policy);
    pairs.add(new Pair(section, policy, shadow));
  }

  void check() {
    for (Pair pair : pairs) {
      if (pair.policy.equals(pair.shadow)) {
        pair.section.problem(FIELD, pair.shadow, "another policy than the one that it watches");
      } else if (shadowed.contains(pair.shadow)) {
        pair.section.problem(FIELD, pair.shadow, "a policy that has no shadow of its own");
      }
    }
  }

  private record Pair(Section section, String policy, String shadow) {}
}
