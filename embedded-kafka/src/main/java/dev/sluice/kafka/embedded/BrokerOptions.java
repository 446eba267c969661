package dev.sluice.kafka.embedded;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to start an {@link EmbeddedKafka}.
 *
 * @param port where clients connect, 0 to 65535; 0: any free port
 * @param dataDirectory what a restart finds again; absent: a temporary directory, deleted on close
 * @param overrides broker properties that replace the defaults
 */
public record BrokerOptions(int port, @Nullable Path dataDirectory, Map<String, String> overrides) {

  /** Any free port, a temporary directory, the defaults. */
  public static final BrokerOptions DEFAULTS = new BrokerOptions(0, null, Map.of());

  /** Checks the port and copies the overrides. */
  public BrokerOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port: " + port + " is not in 0 to 65535");
    }
    overrides = Map.copyOf(overrides);
  }

  /** These options on {@code port}. */
  public BrokerOptions withPort(int port) {
    return new BrokerOptions(port, dataDirectory, overrides);
  }

  /** These options on {@code dataDirectory}. */
  public BrokerOptions withDataDirectory(Path dataDirectory) {
    return new BrokerOptions(port, dataDirectory, overrides);
  }

  /** These options with {@code overrides} in place of theirs. */
  public BrokerOptions withOverrides(Map<String, String> overrides) {
    return new BrokerOptions(port, dataDirectory, overrides);
  }
}
