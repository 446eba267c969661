package dev.sluice.cli.settings;

import dev.sluice.settings.Release;
import dev.sluice.settings.SettingsPublisher;

/** The release that is run, for commands that need one. */
public final class CurrentRelease {
  /** What a person is told where there is none. */
  public static final String NONE =
      "no release yet: 'sluice settings apply FILE' publishes the first";

  private CurrentRelease() {}

  /**
   * Reads it.
   *
   * @throws IllegalStateException if there is none
   */
  static Release of(SettingsPublisher publisher) {
    return publisher.current().orElseThrow(() -> new IllegalStateException(NONE));
  }
}
