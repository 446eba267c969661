package dev.sluice.moderation;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.contract.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds the cell that judges an item: app, then policy, then the first rule that fits. Made once
 * per release.
 */
final class Cells {
  private record Place(String policy, Scene scene, ContentType contentType) {}

  private final Map<Long, String> policyOfApp = new HashMap<>();
  private final Map<String, Policy> policies = new HashMap<>();
  private final Map<String, Engine> engines;
  private final Map<Place, Cell> known = new HashMap<>();

  /**
   * For settings that {@link DefaultPolicy#complete} has been through.
   *
   * @throws IllegalArgumentException if an app names a policy, or a rule a moderator, that does not
   *     exist
   */
  Cells(Settings settings, Map<String, Engine> engines) {
    this.engines = engines;
    for (Policy policy : settings.policies()) {
      policies.put(policy.name(), policy);
    }
    for (App app : settings.apps()) {
      if (!policies.containsKey(app.policy())) {
        throw new IllegalArgumentException(
            "app " + app.sdkAppId() + ": there is no policy '" + app.policy() + "'");
      }
      policyOfApp.put(app.sdkAppId(), app.policy());
    }
    for (String policy : policies.keySet()) {
      for (Scene scene : Scene.Known.values()) {
        for (ContentType contentType : ContentType.Known.values()) {
          Place place = new Place(policy, scene, contentType);
          known.put(place, make(place));
        }
      }
    }
  }

  /**
   * The cell for an item. An app that the release does not know is judged by the default policy.
   */
  Cell of(Subject subject) {
    Place place =
        new Place(
            policyOfApp.getOrDefault(subject.sdkAppId(), DefaultPolicy.NAME),
            subject.scene(),
            subject.contentType());
    Cell cell = known.get(place);
    return cell != null ? cell : make(place);
  }

  private Cell make(Place place) {
    Policy policy = Objects.requireNonNull(policies.get(place.policy()), "policy");
    PolicyRule rule =
        policy
            .rule(place.scene(), place.contentType())
            .orElseGet(() -> DefaultPolicy.rule(place.contentType(), List.of()));
    List<Engine> fitting = new ArrayList<>();
    List<String> identity = new ArrayList<>();
    identity.add(new String(Json.write(rule), StandardCharsets.UTF_8));
    for (String name : rule.moderators()) {
      Engine engine = engines.get(name);
      if (engine == null) {
        throw new IllegalArgumentException(
            "policy " + place.policy() + ": there is no moderator '" + name + "'");
      }
      if (engine.moderator().contentTypes().contains(place.contentType())) {
        fitting.add(engine);
        identity.add(engine.identity());
      }
    }
    return new Cell(rule, List.copyOf(fitting), Hashes.ofTexts(identity));
  }
}
