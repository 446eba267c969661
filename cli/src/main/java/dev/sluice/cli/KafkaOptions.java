package dev.sluice.cli;

import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where Kafka is, for the commands that talk to it. */
public final class KafkaOptions {
  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:SLUICE_KAFKA:-127.0.0.1:9092}",
      description = "Kafka's bootstrap servers (SLUICE_KAFKA; default ${DEFAULT-VALUE}).")
  private String bootstrapServers = "127.0.0.1:9092";

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      defaultValue = "${env:SLUICE_KAFKA_CONFIG}",
      description = "Properties for Kafka's clients, such as TLS and SASL (SLUICE_KAFKA_CONFIG).")
  private @Nullable Path config;

  /**
   * Clients for a command.
   *
   * @throws dev.sluice.kafka.KafkaSettingsException if an option is wrong
   */
  public KafkaClients clients() {
    return new KafkaClients(KafkaSettings.load(bootstrapServers, config), "sluice-cli");
  }
}
