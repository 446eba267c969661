package dev.sluice.notifier;

import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.notifier.delivery.DeliveryLimits;
import dev.sluice.notifier.delivery.RetryPolicy;
import dev.sluice.service.call.HttpLimits;
import dev.sluice.settings.SecretResolver;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All that a notifier is started with.
 *
 * @param kafka where Kafka is
 * @param topics how missing topics are created, and how strictly present ones are checked
 * @param dataDirectory of this process alone: its name, the stores, the last settings
 * @param instance stable name of this process; absent: the one kept in the data directory
 * @param operationsPort of /health and /metrics: default 9082; 0: any free port
 * @param secrets turns the settings' references into values
 * @param threads stream threads, 1 to 12: default 1. Calls do not run on them; a second helps past
 *     some thousand notices a second
 * @param standbyReplicas copies of the stores on other instances: default 0; 1 where two or more
 *     instances run, for a quick takeover
 * @param leaveOnClose whether closing hands the work over at once: default false, since a restart
 *     takes it up again by itself; true to scale in
 * @param acceptRecreatedTopics whether this start goes over to input topics that were deleted and
 *     created again, from their start: default false, which refuses them
 * @param callsInFlight calls at once in this instance: default 500. Each holds a connection
 * @param http bounds of one call
 * @param retry when a failed call is repeated
 * @param limits what keeps one destination from holding up another
 * @param remembered how long the state that a target reached is known, so that a repeat needs no
 *     call: default 7 days
 * @param notFoundGrace for how long after a withdrawal was ordered "no such message" is repeated,
 *     since the message may still be on its way: default 10 s
 * @param unknownAppGrace for how long something for an app that the settings do not have is kept,
 *     since the settings may be on their way: default 60 s
 */
public record NotifierConfig(
    KafkaSettings kafka,
    TopicOptions topics,
    Path dataDirectory,
    @Nullable String instance,
    int operationsPort,
    SecretResolver secrets,
    int threads,
    int standbyReplicas,
    boolean leaveOnClose,
    boolean acceptRecreatedTopics,
    int callsInFlight,
    HttpLimits http,
    RetryPolicy retry,
    DeliveryLimits limits,
    Duration remembered,
    Duration notFoundGrace,
    Duration unknownAppGrace) {
  /** The port for operators where none is given. */
  public static final int OPERATIONS_PORT = 9082;

  private static final int MAX_THREADS = 12;

  /** Checks the ranges. */
  public NotifierConfig {
    between("operationsPort", operationsPort, 0, 65_535);
    between("threads", threads, 1, MAX_THREADS);
    between("standbyReplicas", standbyReplicas, 0, 2);
    between("callsInFlight", callsInFlight, 1, 100_000);
    if (remembered.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException("remembered: " + remembered + " is less than a minute");
    }
    if (notFoundGrace.isNegative() || unknownAppGrace.isNegative()) {
      throw new IllegalArgumentException("notFoundGrace, unknownAppGrace: must not be negative");
    }
  }

  /** The defaults. */
  public static NotifierConfig of(
      KafkaSettings kafka,
      TopicOptions topics,
      Path dataDirectory,
      @Nullable String instance,
      SecretResolver secrets) {
    return new NotifierConfig(
        kafka,
        topics,
        dataDirectory,
        instance,
        OPERATIONS_PORT,
        secrets,
        1,
        0,
        false,
        false,
        500,
        HttpLimits.DEFAULT,
        RetryPolicy.DEFAULT,
        DeliveryLimits.DEFAULT,
        Duration.ofDays(7),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60));
  }

  /** These with another port for operators. */
  public NotifierConfig withOperationsPort(int port) {
    return with(port, acceptRecreatedTopics, http, retry, limits, notFoundGrace, unknownAppGrace);
  }

  /** These with other bounds of calls, repeats and destinations. */
  public NotifierConfig with(HttpLimits newHttp, RetryPolicy newRetry, DeliveryLimits newLimits) {
    return with(
        operationsPort,
        acceptRecreatedTopics,
        newHttp,
        newRetry,
        newLimits,
        notFoundGrace,
        unknownAppGrace);
  }

  /** These with other times of grace. */
  public NotifierConfig withGrace(Duration notFound, Duration unknownApp) {
    return with(operationsPort, acceptRecreatedTopics, http, retry, limits, notFound, unknownApp);
  }

  /** These, going over to input topics that were created again. */
  public NotifierConfig acceptingRecreatedTopics() {
    return with(operationsPort, true, http, retry, limits, notFoundGrace, unknownAppGrace);
  }

  private NotifierConfig with(
      int port,
      boolean recreated,
      HttpLimits newHttp,
      RetryPolicy newRetry,
      DeliveryLimits newLimits,
      Duration notFound,
      Duration unknownApp) {
    return new NotifierConfig(
        kafka,
        topics,
        dataDirectory,
        instance,
        port,
        secrets,
        threads,
        standbyReplicas,
        leaveOnClose,
        recreated,
        callsInFlight,
        newHttp,
        newRetry,
        newLimits,
        remembered,
        notFound,
        unknownApp);
  }

  private static void between(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + ": " + value + " is not between " + least + " and " + most);
    }
  }
}
