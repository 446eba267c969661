package dev.sluice.stream;

import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.inflight.InFlightConfig;
import dev.sluice.stream.judging.JudgingConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a stream service runs.
 *
 * @param operationsPort health and metrics; 0: any free port
 * @param kafka where Kafka is
 * @param topics how topics are created and checked
 * @param dataDirectory of this instance alone: its name, its lock, its stores, the last settings
 *     release
 * @param instance stable name of this process; absent: kept in the data directory
 * @param masterKeyFile opens sealed secrets; absent: none can be opened
 * @param callbacks how moderators answer later; absent: they are polled
 * @param judging how unfinished items are judged
 * @param slots how many calls run at once, and how they share
 * @param repeatsKept how long a request id is remembered, 1 min to 30 days, default 24 h: at least
 *     twice the age that a spooled item may reach. Longer drops later repeats; the store grows by
 *     some 60 bytes an item, and a crash of the process costs the reading of it.
 * @param sentKept how long a group message that was sent is remembered, 1 min to 30 days, default
 *     24 h: so late a hit may come and still withdraw it. Longer costs some 130 bytes a message.
 * @param threads stream threads, 1 to the partitions, default 1. They only read, store and write,
 *     at tens of thousands of items a second each; calls do not run on them.
 * @param standbys copies of the stores on other instances, default 0; 1 where two or more run. One
 *     copy spares the new owner of a partition the reading of its stores from Kafka; it costs disk
 *     and traffic on every instance.
 * @param leaveOnStop whether a stop gives the partitions up at once, default false. A restart wants
 *     false: the instance keeps its membership, and its partitions wait for it for up to 10 s. A
 *     scale-in wants true: others take over in about 2 s, not 44 s.
 * @param acceptRecreatedTopics whether to go over to input topics that were deleted and created
 *     again, and read them from their start. For one start, by an operator who knows that they
 *     were.
 * @param environment what {@code ${env:NAME}} of the settings refers to
 */
public record StreamConfig(
    int operationsPort,
    KafkaSettings kafka,
    TopicOptions topics,
    Path dataDirectory,
    @Nullable String instance,
    @Nullable Path masterKeyFile,
    @Nullable Callbacks callbacks,
    JudgingConfig judging,
    InFlightConfig slots,
    Duration repeatsKept,
    Duration sentKept,
    int threads,
    int standbys,
    boolean leaveOnStop,
    boolean acceptRecreatedTopics,
    Map<String, String> environment) {

  /** The operators' port by default. */
  public static final int OPERATIONS_PORT = 9081;

  /** How long request ids are remembered by default. */
  public static final Duration REPEATS_KEPT = Duration.ofHours(24);

  /** How long group messages that were sent are remembered by default. */
  public static final Duration SENT_KEPT = Duration.ofHours(24);

  /** Checks the ranges and copies the map. */
  public StreamConfig {
    requireKept("repeats-kept", repeatsKept);
    requireKept("sent-kept", sentKept);
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + " is below 1");
    }
    if (standbys < 0) {
      throw new IllegalArgumentException("standbys: " + standbys + " is below 0");
    }
    environment = Map.copyOf(environment);
  }

  private static void requireKept(String name, Duration kept) {
    if (kept.compareTo(Duration.ofMinutes(1)) < 0 || kept.compareTo(Duration.ofDays(30)) > 0) {
      throw new IllegalArgumentException(name + ": " + kept + " is not between 1 min and 30 days");
    }
  }

  /** With the defaults of everything that has one, on a free port: for tests and the demo. */
  public static StreamConfig local(KafkaSettings kafka, Path dataDirectory) {
    return new StreamConfig(
        0,
        kafka,
        TopicOptions.DEV,
        dataDirectory,
        null,
        null,
        null,
        JudgingConfig.DEFAULT,
        InFlightConfig.DEFAULT,
        REPEATS_KEPT,
        SENT_KEPT,
        1,
        0,
        false,
        false,
        Map.of());
  }

  /** The same with later answers taken by callback. */
  public StreamConfig withCallbacks(Callbacks taken) {
    return new StreamConfig(
        operationsPort,
        kafka,
        topics,
        dataDirectory,
        instance,
        masterKeyFile,
        taken,
        judging,
        slots,
        repeatsKept,
        sentKept,
        threads,
        standbys,
        leaveOnStop,
        acceptRecreatedTopics,
        environment);
  }

  /** The same, going over to topics that were deleted and created again. */
  public StreamConfig acceptingRecreatedTopics() {
    return new StreamConfig(
        operationsPort,
        kafka,
        topics,
        dataDirectory,
        instance,
        masterKeyFile,
        callbacks,
        judging,
        slots,
        repeatsKept,
        sentKept,
        threads,
        standbys,
        leaveOnStop,
        true,
        environment);
  }

  /** Shows neither the environment nor client properties. */
  @Override
  public String toString() {
    return "StreamConfig["
        + kafka
        + ", dataDirectory="
        + dataDirectory
        + ", instance="
        + instance
        + ", "
        + judging
        + ", "
        + slots
        + "]";
  }

  /**
   * How moderators answer later.
   *
   * @param ingestUrl where moderators reach ingest, such as {@code https://sluice.example.com}
   * @param secretFile secrets that this service and ingest share, one a line, the current one
   *     first: they sign the callback URLs
   */
  public record Callbacks(String ingestUrl, Path secretFile) {}
}
