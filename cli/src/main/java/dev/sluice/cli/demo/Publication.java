package dev.sluice.cli.demo;

import dev.sluice.contract.settings.Settings;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.settings.Release;
import dev.sluice.settings.SettingsPublisher;

/** How the demo and the scenarios publish settings. */
final class Publication {
  static final String AUTHOR = "demo";

  private Publication() {}

  /** Publishes {@code settings} as the release after the current one, and answers its version. */
  static String publish(KafkaClients clients, Settings settings) {
    SettingsPublisher publisher = new SettingsPublisher(clients);
    String parent = publisher.current().map(Release::settings).map(Settings::version).orElse(null);
    return publisher.publish(settings, parent, AUTHOR).version();
  }
}
