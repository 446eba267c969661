package dev.sluice.cli.explain;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.InterceptOn;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.settings.Release;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cell of the policy that decided: the rule for one scene and content type of one app, in the
 * release of then.
 *
 * @param settingsVersion the release
 * @param trouble why the rest is absent; absent where it is not
 * @param author who published the release
 * @param publishedAt when, milliseconds since the epoch; 0 where it is not known
 * @param app name of the app
 * @param interceptOn which suggestions the app counts as a hit
 * @param policy name of the policy
 * @param ruleNumber place of the rule in its policy, from 1; 0: no rule fits, so nothing judged
 * @param rules how many rules the policy has
 * @param rule the rule; absent where none fits
 */
public record Cell(
    String settingsVersion,
    @Nullable String trouble,
    @Nullable String author,
    long publishedAt,
    @Nullable String app,
    @Nullable InterceptOn interceptOn,
    @Nullable String policy,
    int ruleNumber,
    int rules,
    @Nullable PolicyRule rule) {

  /** Of an item, in the release that it was judged under, where that is still held. */
  static Cell of(
      String version,
      Optional<Release> release,
      long sdkAppId,
      Scene scene,
      ContentType contentType) {
    if (release.isEmpty()) {
      return unknown(version, "the release is not held any more");
    }
    Release held = release.get();
    Optional<App> app = held.settings().app(sdkAppId);
    if (app.isEmpty()) {
      return unknown(version, "the release has no app " + sdkAppId);
    }
    Optional<Policy> policy = held.settings().policy(app.get().policy());
    if (policy.isEmpty()) {
      return unknown(version, "the release has no policy " + app.get().policy());
    }
    Optional<PolicyRule> rule = policy.get().rule(scene, contentType);
    return new Cell(
        version,
        null,
        held.manifest().author(),
        held.manifest().at(),
        app.get().name(),
        app.get().interceptOn(),
        policy.get().name(),
        rule.map(found -> policy.get().rules().indexOf(found) + 1).orElse(0),
        policy.get().rules().size(),
        rule.orElse(null));
  }

  private static Cell unknown(String version, String trouble) {
    return new Cell(version, trouble, null, 0, null, null, null, 0, 0, null);
  }
}
