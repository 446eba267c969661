package dev.sluice.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
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
   * Properties for any of Kafka's clients.
   *
   * @throws IOException if the file of {@code --kafka-config} cannot be read
   */
  public Map<String, Object> clientProperties() throws IOException {
    Map<String, Object> properties = new HashMap<>();
    if (config != null) {
      Properties file = new Properties();
      try (Reader reader = Files.newBufferedReader(config, StandardCharsets.UTF_8)) {
        file.load(reader);
      }
      file.stringPropertyNames().forEach(name -> properties.put(name, file.getProperty(name)));
    }
    properties.put("bootstrap.servers", bootstrapServers);
    return properties;
  }

  /** The bootstrap servers. */
  public String bootstrapServers() {
    return bootstrapServers;
  }
}
