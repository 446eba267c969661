package dev.sluice.cli.demo;

import dev.sluice.contract.settings.Settings;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.notifier.release.FileRelease;
import dev.sluice.notifier.release.ReleaseException;
import dev.sluice.settings.Release;
import dev.sluice.settings.SettingsPublisher;
import dev.sluice.simulator.scenario.Operator;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/** What the demo and the scenarios write to Kafka as an operator would. */
final class Publication {
  private static final String AUTHOR = "demo";
  private static final Duration SEARCHED = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Publication() {}

  /** Publishes {@code settings} as the release after the current one, and answers its version. */
  static String publish(KafkaClients clients, Settings settings) {
    SettingsPublisher publisher = new SettingsPublisher(clients);
    String parent = publisher.current().map(Release::settings).map(Settings::version).orElse(null);
    return publisher.publish(settings, parent, AUTHOR).version();
  }

  /** Who releases what was blocked, as {@code sluice unban} does. */
  static Operator operator(KafkaClients clients) {
    return requestId -> {
      Settings settings =
          new SettingsPublisher(clients).current().map(Release::settings).orElse(Settings.NONE);
      FileRelease release =
          new FileRelease(clients, settings, InstantSource.system(), (partitions, of) -> {});
      try {
        release.release(requestId, AUTHOR, SEARCHED, PATIENCE);
      } catch (ReleaseException e) {
        throw new IOException(e.getMessage(), e);
      }
    };
  }
}
