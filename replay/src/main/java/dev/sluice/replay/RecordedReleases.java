package dev.sluice.replay;

import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.ReleaseManifest;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.settings.ShadowSettings;
import dev.sluice.moderation.Moderations;
import dev.sluice.settings.Release;
import dev.sluice.settings.SettingsException;
import dev.sluice.settings.SettingsPublisher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the releases that verdicts name ready to judge, and keeps those that were used last. Safe
 * for use by many threads.
 */
final class RecordedReleases implements AutoCloseable {
  /**
   * Verdicts of a partition name their releases in order, so few are in use at a time. Engines that
   * releases share are held once.
   */
  static final int HELD = 8;

  private final SettingsPublisher publisher;
  private final Moderations moderations;
  private final List<ReleaseManifest> chain;
  private final LinkedHashMap<String, Found> recent = new LinkedHashMap<>(HELD, 0.75f, true);

  /** What is known of a release. */
  sealed interface Found {
    /**
     * It judges.
     *
     * @param shadow its shadow policies; absent: it has none, or they cannot be run
     */
    record Held(Rejudging rejudging, @Nullable Rejudging shadow) implements Found {}

    /** It cannot. */
    record Missing(String why) implements Found {}
  }

  /**
   * Reads the chain of releases.
   *
   * @param moderations those of {@link Moderations#ofRecordings}
   */
  RecordedReleases(SettingsPublisher publisher, Moderations moderations) {
    this.publisher = publisher;
    this.moderations = moderations;
    this.chain = publisher.history();
  }

  /** The release {@code version}; loading one takes as long as reading the settings topic. */
  synchronized Found of(String version) {
    Found known = recent.get(version);
    if (known != null) {
      return known;
    }
    Found found = load(version);
    recent.put(version, found);
    if (recent.size() > HELD) {
      // Whoever still judges by it is done long before its engines are closed.
      close(recent.pollFirstEntry().getValue());
    }
    return found;
  }

  /**
   * Versions that were in force at some moment from {@code from} to {@code to}, in milliseconds.
   */
  List<String> inForce(long from, long to) {
    List<String> versions = new ArrayList<>();
    for (int n = 0; n < chain.size(); n++) {
      boolean last = n == chain.size() - 1;
      if (chain.get(n).at() <= to && (last || chain.get(n + 1).at() >= from)) {
        versions.add(chain.get(n).version());
      }
    }
    return versions;
  }

  private Found load(String version) {
    try {
      Optional<Release> release = publisher.release(version);
      return release.isPresent()
          ? held(release.get().settings())
          : new Found.Missing("release " + version + " is not in sluice.settings, or not whole");
    } catch (SettingsException | IllegalArgumentException e) {
      return new Found.Missing("release " + version + " cannot be run: " + e.getMessage());
    }
  }

  private Found held(Settings settings) {
    return new Found.Held(new Rejudging(moderations, settings), shadow(settings));
  }

  private @Nullable Rejudging shadow(Settings settings) {
    Settings complete = DefaultPolicy.complete(settings);
    if (ShadowSettings.byApp(complete).isEmpty()) {
      return null;
    }
    try {
      return new Rejudging(moderations, ShadowSettings.shadow(complete));
    } catch (IllegalArgumentException e) {
      // Nor could the stream build it, which recorded that instead of a judgement.
      return null;
    }
  }

  private static void close(Found found) {
    if (found instanceof Found.Held held) {
      held.rejudging().close();
      if (held.shadow() != null) {
        held.shadow().close();
      }
    }
  }

  @Override
  public synchronized void close() {
    recent.values().forEach(RecordedReleases::close);
    recent.clear();
  }
}
