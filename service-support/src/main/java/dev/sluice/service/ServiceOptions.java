package dev.sluice.service;

import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Options that all services have, as a picocli mixin. Each can come from an environment variable;
 * what is on the command line counts.
 */
public final class ServiceOptions {
  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:SLUICE_KAFKA:-localhost:9092}",
      description = "Kafka's bootstrap servers. SLUICE_KAFKA; default: localhost:9092")
  private String kafka = "localhost:9092";

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      defaultValue = "${env:SLUICE_KAFKA_CONFIG}",
      description = "Kafka client properties: SASL, TLS and others. SLUICE_KAFKA_CONFIG")
  private @Nullable Path kafkaConfig;

  @Option(
      names = "--replication",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_REPLICATION:--1}",
      description =
          "Replication of topics that are created. SLUICE_REPLICATION; default: the broker's")
  private short replication = -1;

  @Option(
      names = "--instance",
      paramLabel = "NAME",
      defaultValue = "${env:SLUICE_INSTANCE}",
      description =
          "Stable name of this process. SLUICE_INSTANCE; default: kept in the data directory")
  private @Nullable String instance;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "${env:SLUICE_DATA_DIR}",
      description = "Data directory of this process alone. SLUICE_DATA_DIR; default: data/SERVICE")
  private @Nullable Path dataDirectory;

  @Option(
      names = "--ops-port",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_OPS_PORT}",
      description =
          "Port of /health and /metrics; 0: any free port. SLUICE_OPS_PORT; default: by service")
  private @Nullable Integer operationsPort;

  @Option(
      names = "--master-key-file",
      paramLabel = "FILE",
      defaultValue = "${env:SLUICE_MASTER_KEY_FILE}",
      description = "Opens sealed secrets of the settings. SLUICE_MASTER_KEY_FILE")
  private @Nullable Path masterKeyFile;

  @Option(
      names = "--dev",
      defaultValue = "${env:SLUICE_DEV:-false}",
      description =
          "Allows what only development may: topics with a single replica in sync. SLUICE_DEV")
  private boolean dev;

  /** Kafka's address with the client properties of the file. */
  public KafkaSettings kafka() {
    return KafkaSettings.load(kafka, kafkaConfig);
  }

  /** How topics are created and checked. */
  public TopicOptions topics() {
    return new TopicOptions(replication, dev, Map.of());
  }

  /** Where the data directory is; {@code data/service} where none is given. */
  public Path dataDirectory(String service) {
    return dataDirectory == null ? Path.of("data", service) : dataDirectory;
  }

  /** The given name of this process, if any; the data directory knows the one that counts. */
  public @Nullable String instance() {
    return instance;
  }

  /** The port for operators, or {@code fallback}. */
  public int operationsPort(int fallback) {
    return operationsPort == null ? fallback : operationsPort;
  }

  /** The file with the master key, if any. */
  public @Nullable Path masterKeyFile() {
    return masterKeyFile;
  }

  /** Whether development's rules apply. */
  public boolean dev() {
    return dev;
  }
}
