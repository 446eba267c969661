package dev.sluice.stream;

import dev.sluice.kafka.NewerSchemaException;
import dev.sluice.kafka.sealed.ContentKeyException;
import dev.sluice.service.CheckResult;
import dev.sluice.stream.intake.TopicRecreatedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the topology. A failure that may pass costs a thread, which is replaced; one that reading on
 * would make worse stops the stream and leaves the service up and unready, so that an operator can
 * see why.
 */
final class StreamRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamRunner.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(15);

  private final KafkaStreams streams;
  private final LocalState state;
  private final boolean leaveOnStop;
  private final Counter failures;
  private final KafkaStreamsMetrics metrics;
  private volatile @Nullable String refusal;
  private volatile boolean started;

  /**
   * @param state where its stores are
   * @param leaveOnStop whether a stop gives the partitions up at once
   */
  StreamRunner(
      Topology topology,
      Properties properties,
      LocalState state,
      boolean leaveOnStop,
      MeterRegistry registry) {
    this.streams = new KafkaStreams(topology, properties);
    this.state = state;
    this.leaveOnStop = leaveOnStop;
    this.failures =
        Counter.builder("sluice.stream.thread.failures")
            .description("Stream threads that failed; each was replaced or stopped the stream")
            .register(registry);
    this.metrics = new KafkaStreamsMetrics(streams);
    metrics.bindTo(registry);
    streams.setUncaughtExceptionHandler(this::failed);
  }

  /** Starts to read; once. */
  void start() {
    if (!started) {
      started = true;
      state.open();
      streams.start();
    }
  }

  /** Whether it reads, judges and writes. */
  CheckResult check() {
    String why = refusal;
    if (why != null) {
      return CheckResult.failing(why);
    }
    if (!started) {
      return CheckResult.failing("waits for the first release of settings");
    }
    KafkaStreams.State now = streams.state();
    return now == KafkaStreams.State.RUNNING
        ? CheckResult.working()
        : CheckResult.failing("Kafka Streams is " + now);
  }

  private StreamThreadExceptionResponse failed(Throwable failure) {
    failures.increment();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NewerSchemaException
          || cause instanceof ContentKeyException
          || cause instanceof TopicRecreatedException
          || cause instanceof MissingSourceTopicException) {
        refusal = String.valueOf(cause.getMessage());
        LOG.error("the stream stops: {}", cause.getMessage());
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
      }
    }
    LOG.error("a stream thread failed and is replaced", failure);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  @Override
  public void close() {
    metrics.close();
    boolean closed =
        streams.close(
            CloseOptions.timeout(CLOSE_LIMIT)
                .withGroupMembershipOperation(
                    leaveOnStop
                        ? CloseOptions.GroupMembershipOperation.LEAVE_GROUP
                        : CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
    if (started && closed && refusal == null) {
      state.closedCleanly();
    }
  }
}
