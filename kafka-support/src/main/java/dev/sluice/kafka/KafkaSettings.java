package dev.sluice.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where Kafka is and how to speak to it. It prints the names of its properties, never their values.
 *
 * @param bootstrapServers {@code host:port}, several with commas between
 * @param client properties for every client: SASL, TLS, buffers, time-outs. What a guarantee rests
 *     on cannot be given here
 */
public record KafkaSettings(String bootstrapServers, Map<String, String> client) {
  /**
   * Set by Sluice itself; another value would break a guarantee, so it is refused rather than
   * ignored.
   */
  private static final Set<String> RESERVED =
      Set.of(
          "bootstrap.servers",
          "acks",
          "enable.idempotence",
          "max.block.ms",
          "isolation.level",
          "enable.auto.commit",
          "group.id",
          "group.instance.id",
          "group.protocol",
          "transactional.id",
          "application.id",
          "processing.guarantee",
          "key.serializer",
          "value.serializer",
          "key.deserializer",
          "value.deserializer");

  /**
   * Checks both parts.
   *
   * @throws KafkaSettingsException naming the offending part
   */
  public KafkaSettings {
    if (bootstrapServers.isBlank()) {
      throw new KafkaSettingsException("Kafka's bootstrap servers are empty; give HOST:PORT");
    }
    for (String server : bootstrapServers.split(",", -1)) {
      if (!server.strip().matches("[^\\s:]+:[0-9]{1,5}|\\[[0-9a-fA-F:]+]:[0-9]{1,5}")) {
        throw new KafkaSettingsException(
            "Kafka's bootstrap servers: \"" + server.strip() + "\" is not HOST:PORT");
      }
    }
    Set<String> reserved = new TreeSet<>(client.keySet());
    reserved.retainAll(RESERVED);
    if (!reserved.isEmpty()) {
      throw new KafkaSettingsException(
          "Kafka client properties that Sluice sets itself: " + String.join(", ", reserved));
    }
    client = Map.copyOf(client);
  }

  /** No properties but the address. */
  public static KafkaSettings of(String bootstrapServers) {
    return new KafkaSettings(bootstrapServers, Map.of());
  }

  /**
   * Reads the client properties from a Java properties file.
   *
   * @param file absent: no properties but the address
   * @throws KafkaSettingsException naming the file where it cannot be read, or the offending
   *     property
   */
  public static KafkaSettings load(String bootstrapServers, @Nullable Path file) {
    return new KafkaSettings(bootstrapServers, file == null ? Map.of() : read(file));
  }

  private static Map<String, String> read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      throw new KafkaSettingsException("Kafka client properties: " + file + " does not exist", e);
    } catch (IOException | IllegalArgumentException e) {
      // The parser quotes nothing of the file, but an exception of the reader may: it is not passed
      // on.
      throw new KafkaSettingsException(
          "Kafka client properties: cannot read "
              + file
              + " ("
              + e.getClass().getSimpleName()
              + ")");
    }
    Map<String, String> read = new TreeMap<>();
    properties.stringPropertyNames().forEach(name -> read.put(name, properties.getProperty(name)));
    return read;
  }

  @Override
  public String toString() {
    return "KafkaSettings[" + bootstrapServers + ", client=" + new TreeSet<>(client.keySet()) + "]";
  }
}
