package dev.sluice.settings;

import dev.sluice.contract.settings.Settings;
import dev.sluice.kafka.KafkaClients;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows {@code sluice.settings} and hands each complete release to its listeners, whole and in
 * order (guarantee 10). The last one is kept on disk and handed out first, so that an instance can
 * start while Kafka is away.
 */
public final class SettingsFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsFollower.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(5);

  private final KafkaClients clients;
  private final ReleaseFile file;
  private final List<Consumer<Settings>> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread;

  private volatile Settings current = Settings.NONE;
  private volatile @Nullable String trouble = "the settings topic has not been read yet";
  private volatile boolean closed;
  private volatile @Nullable SettingsTopic topic;

  /**
   * @param clients read {@code sluice.settings}
   * @param dataDirectory of this instance; {@code settings/} below it is written
   */
  public SettingsFollower(KafkaClients clients, Path dataDirectory) {
    this.clients = clients;
    this.file = new ReleaseFile(dataDirectory.resolve("settings"));
    this.thread = Thread.ofPlatform().name("settings-follower").daemon().unstarted(this::run);
  }

  /**
   * Adds a listener; before {@link #start}. It is called on one thread. A release is current when
   * all have returned; one that throws keeps the release before, and is called again until it can
   * run the new one.
   */
  public SettingsFollower onRelease(Consumer<Settings> listener) {
    listeners.add(listener);
    return this;
  }

  /** Hands out the release on disk, if there is one, and begins to follow. */
  public SettingsFollower start() {
    try {
      file.read().ifPresent(release -> apply(release, "disk"));
    } catch (IOException | SettingsException e) {
      LOG.warn("the release on disk cannot be read and is left out: {}", e.toString());
    }
    thread.start();
    return this;
  }

  /** The release that this instance runs; {@link Settings#NONE} before the first. */
  public Settings current() {
    return current;
  }

  /** What keeps this instance from knowing the newest release; empty when all is well. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  private void run() {
    while (!closed) {
      ReleaseLog log = new ReleaseLog();
      try (SettingsTopic opened = new SettingsTopic(clients.reader(), log)) {
        topic = opened;
        follow(opened, log);
      } catch (WakeupException | InterruptException e) {
        // close() ends the loop
        LOG.debug("woken up: {}", e.toString());
      } catch (KafkaException | SettingsException e) {
        report(e.getMessage() == null ? e.toString() : e.getMessage());
        awaitRetry();
      }
    }
  }

  private void follow(SettingsTopic opened, ReleaseLog log) {
    long end = opened.end(KAFKA_TIMEOUT);
    while (!closed) {
      // Older releases on the way to the end are history, not settings to run.
      if (opened.position(KAFKA_TIMEOUT) >= end) {
        Optional<Release> release = log.current();
        if (release.isPresent() && !release.get().settings().version().equals(current.version())) {
          apply(release.get(), "topic");
          keep(release.get(), log);
        }
        trouble = null;
      }
      opened.poll(POLL);
    }
  }

  private void apply(Release release, String origin) {
    Settings settings = release.settings();
    try {
      listeners.forEach(listener -> listener.accept(settings));
    } catch (RuntimeException e) {
      throw new SettingsException(
          "release " + settings.version() + " cannot be run here: " + e.getMessage(), e);
    }
    current = settings;
    LOG.info(
        "settings release {} from {}: {} apps, {} policies, {} moderators, {} lexicons",
        settings.version(),
        origin,
        settings.apps().size(),
        settings.policies().size(),
        settings.moderators().size(),
        settings.lexicons().size());
  }

  private void keep(Release release, ReleaseLog log) {
    try {
      file.write(release, log);
    } catch (IOException e) {
      LOG.warn("release {} cannot be kept on disk: {}", release.settings().version(), e.toString());
    }
  }

  private void report(String message) {
    if (!message.equals(trouble)) {
      LOG.warn("settings cannot be followed: {}", message);
    }
    trouble = message;
  }

  private synchronized void awaitRetry() {
    long until = System.nanoTime() + POLL.toNanos();
    try {
      for (long left = POLL.toMillis();
          !closed && left > 0;
          left = (until - System.nanoTime()) / 1_000_000) {
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    SettingsTopic opened = topic;
    if (opened != null) {
      opened.wakeup();
    }
    if (thread.getState() == Thread.State.NEW) {
      return; // Closed by a start that failed before it.
    }
    try {
      thread.join(KAFKA_TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
