package dev.sluice.contract.settings;

import java.util.List;
import java.util.Optional;

/**
 * One complete release of settings, as every service runs it: whole or not at all (guarantee 10).
 *
 * @param version names the release; grows with each
 * @param apps every app, by SdkAppId once
 * @param policies every policy, by name once
 * @param moderators every moderator, by name once
 * @param lexicons every lexicon, by name once
 */
public record Settings(
    String version,
    List<App> apps,
    List<Policy> policies,
    List<ModeratorSpec> moderators,
    List<Lexicon> lexicons) {

  /** What a service runs before it has seen a release: no app is known. */
  public static final Settings NONE = new Settings("0", List.of(), List.of(), List.of(), List.of());

  /** Copies the collections. */
  public Settings {
    apps = List.copyOf(apps);
    policies = List.copyOf(policies);
    moderators = List.copyOf(moderators);
    lexicons = List.copyOf(lexicons);
  }

  /** The app of that id. */
  public Optional<App> app(long sdkAppId) {
    return apps.stream().filter(app -> app.sdkAppId() == sdkAppId).findFirst();
  }

  /** The policy of that name. */
  public Optional<Policy> policy(String name) {
    return policies.stream().filter(policy -> policy.name().equals(name)).findFirst();
  }
}
