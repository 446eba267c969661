package dev.sluice.cli.demo;

import dev.sluice.contract.settings.Settings;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.settings.Release;
import dev.sluice.settings.SettingsPublisher;
import dev.sluice.settings.yaml.InvalidSettingsException;
import dev.sluice.settings.yaml.SettingsYaml;
import java.io.IOException;
import java.nio.file.Path;

/** Settings as the demo and the scenarios publish them. */
final class Publication {
  private static final String AUTHOR = "demo";

  private Publication() {}

  /**
   * Reads {@code file}, with {@code standIns} for the address of the stand-ins that is written in it.
   *
   * @throws IOException if it cannot be read
   * @throws InvalidSettingsException if it is wrong
   */
  static Settings read(Path file, String standIns) throws IOException, InvalidSettingsException {
    return new StandInAddress(standIns).put(SettingsYaml.read(file));
  }

  /** Publishes {@code settings} as the release after the current one, and answers its version. */
  static String publish(KafkaClients clients, Settings settings) {
    SettingsPublisher publisher = new SettingsPublisher(clients);
    String parent = publisher.current().map(Release::settings).map(Settings::version).orElse(null);
    return publisher.publish(settings, parent, AUTHOR).version();
  }
}
