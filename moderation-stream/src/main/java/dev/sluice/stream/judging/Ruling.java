package dev.sluice.stream.judging;

import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.Settings;
import dev.sluice.moderation.Moderation;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The release of settings that is in force: its apps, and what judges under it. */
public final class Ruling {
  private final Settings settings;
  private final Moderation moderation;
  private final Map<Long, App> apps;

  /** Of one release. */
  public Ruling(Settings settings, Moderation moderation) {
    this.settings = settings;
    this.moderation = moderation;
    this.apps =
        settings.apps().stream()
            .collect(Collectors.toUnmodifiableMap(App::sdkAppId, Function.identity()));
  }

  /** The app of that id. */
  public Optional<App> app(long sdkAppId) {
    return Optional.ofNullable(apps.get(sdkAppId));
  }

  /** What judges. */
  public Moderation moderation() {
    return moderation;
  }

  /** The release. */
  public Settings settings() {
    return settings;
  }
}
