package dev.sluice.notifier;

import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.Settings;
import dev.sluice.kafka.NewerSchemaException;
import dev.sluice.kafka.StreamsProperties;
import dev.sluice.kafka.TransactionalIds;
import dev.sluice.kafka.inflight.InFlight;
import dev.sluice.kafka.sealed.ContentKeyException;
import dev.sluice.service.CheckResult;
import dev.sluice.service.DataDirectory;
import dev.sluice.service.Lifecycle;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Kafka Streams application: begins with the first release of settings, replaces a thread that
 * fails, and stops for good at a record of a newer version.
 */
final class DeliveryStreams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryStreams.class);
  static final String APPLICATION_ID = TransactionalIds.NOTIFIER;
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final NotifierConfig config;
  private final InFlight inFlight;
  private final Lifecycle lifecycle;
  private final KafkaStreams streams;
  private final AtomicBoolean started = new AtomicBoolean();

  DeliveryStreams(
      NotifierConfig config,
      Topology topology,
      DataDirectory data,
      InFlight inFlight,
      Lifecycle lifecycle) {
    this.config = config;
    this.inFlight = inFlight;
    this.lifecycle = lifecycle;
    StreamsProperties properties =
        new StreamsProperties(
            APPLICATION_ID,
            data.instance(),
            data.directory("streams"),
            config.threads(),
            config.standbyReplicas(),
            config.topics().replicationFactor());
    Properties streamsProperties = properties.toProperties(config.kafka());
    this.streams = new KafkaStreams(topology, streamsProperties);
    streams.setUncaughtExceptionHandler(this::failed);
  }

  /** Takes over what the release says of apps; the first one begins the work. */
  void start(Settings release) {
    Map<String, Integer> maxByApp = new HashMap<>();
    int most = Math.min(config.callsInFlight(), 2 * config.limits().calls());
    for (App app : release.apps()) {
      maxByApp.put(Long.toString(app.sdkAppId()), most);
    }
    inFlight.share(maxByApp, Map.of());
    if (started.compareAndSet(false, true)) {
      streams.start();
    }
  }

  CheckResult health() {
    KafkaStreams.State state = streams.state();
    return state == KafkaStreams.State.RUNNING
        ? CheckResult.working()
        : CheckResult.failing("Kafka Streams is " + state);
  }

  private StreamThreadExceptionResponse failed(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NewerSchemaException || cause instanceof ContentKeyException) {
        lifecycle.fail("delivery", cause);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
      }
    }
    LOG.error("a stream thread failed and is replaced", failure);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  @Override
  public void close() {
    CloseOptions.GroupMembershipOperation membership =
        config.leaveOnClose()
            ? CloseOptions.GroupMembershipOperation.LEAVE_GROUP
            : CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP;
    if (!streams.close(CloseOptions.timeout(CLOSE).withGroupMembershipOperation(membership))) {
      LOG.warn(
          "Kafka Streams did not stop in {} s; what it had not committed is repeated",
          CLOSE.toSeconds());
    }
  }
}
