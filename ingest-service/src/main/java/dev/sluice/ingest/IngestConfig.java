package dev.sluice.ingest;

import dev.sluice.ingest.http.ServerOptions;
import dev.sluice.ingest.spool.SpoolConfig;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an ingest service runs.
 *
 * @param http the port that callbacks come to
 * @param operationsPort health and metrics; 0: any free port
 * @param kafka where Kafka is
 * @param topics how topics are created and checked
 * @param dataDirectory of this instance alone: its name, its lock, the last settings release
 * @param instance stable name of this process; absent: kept in the data directory
 * @param masterKeyFile opens sealed secrets; absent: none can be opened
 * @param callbackSecretFile secrets that this service and the stream share, one a line, the current
 *     one first: they make and check the callback URLs of moderators. Absent: no later answers are
 *     taken
 * @param ratePerSecond requests of one app a second that are taken; 0: no limit. The operator's
 *     protection against a runaway caller
 * @param spool what is kept on disk while Kafka does not take it
 * @param environment what {@code ${env:NAME}} of the settings refers to
 */
public record IngestConfig(
    ServerOptions http,
    int operationsPort,
    KafkaSettings kafka,
    TopicOptions topics,
    Path dataDirectory,
    @Nullable String instance,
    @Nullable Path masterKeyFile,
    @Nullable Path callbackSecretFile,
    int ratePerSecond,
    SpoolConfig spool,
    Map<String, String> environment) {

  /** The port of callbacks by default. */
  public static final int PORT = 8080;

  /** The operators' port by default. */
  public static final int OPERATIONS_PORT = 9080;

  /** TCP connections at once by default. */
  public static final int MAX_CONNECTIONS = 16_384;

  /** Requests handled at once by default. Each holds at most a body of 256 KiB. */
  public static final int MAX_REQUESTS = 2_048;

  /** Checks the ranges and copies the map. */
  public IngestConfig {
    if (ratePerSecond < 0) {
      throw new IllegalArgumentException("rate-limit: " + ratePerSecond + " is negative");
    }
    environment = Map.copyOf(environment);
  }

  /** With the defaults of everything that has one, on free ports: for tests and the demo. */
  public static IngestConfig local(KafkaSettings kafka, Path dataDirectory) {
    return new IngestConfig(
        new ServerOptions(0, null, MAX_CONNECTIONS, MAX_REQUESTS, false),
        0,
        kafka,
        TopicOptions.DEV,
        dataDirectory,
        null,
        null,
        null,
        0,
        SpoolConfig.DEFAULT,
        Map.of());
  }

  /** Shows neither the environment nor client properties. */
  @Override
  public String toString() {
    return "IngestConfig["
        + http
        + ", "
        + kafka
        + ", dataDirectory="
        + dataDirectory
        + ", instance="
        + instance
        + "]";
  }
}
