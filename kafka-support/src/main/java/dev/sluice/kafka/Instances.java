package dev.sluice.kafka;

import dev.sluice.contract.instance.Instance;
import dev.sluice.contract.topic.Topic;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the others, every two seconds, that this process runs and what. While Kafka is away it
 * keeps trying.
 */
public final class Instances implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Instances.class);
  private static final Duration PERIOD = Duration.ofSeconds(2);
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final Supplier<Instance> current;
  private final KafkaProducer<String, Instance> producer;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("instance-heartbeat-", 0).factory());
  private volatile boolean failing;
  private volatile boolean reached;

  private Instances(KafkaClients clients, Supplier<Instance> current) {
    this.current = current;
    this.producer =
        clients.producer(JsonSerde.of(Instance.class, Instance.SCHEMA_VERSION).serializer());
  }

  /**
   * Starts the heartbeat.
   *
   * @param current asked at each beat; always of the same service and instance
   */
  public static Instances start(KafkaClients clients, Supplier<Instance> current) {
    Instances instances = new Instances(clients, current);
    var _ =
        instances.timer.scheduleAtFixedRate(
            instances::beat, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    return instances;
  }

  private void beat() {
    try {
      Instance instance = current.get();
      var _ = producer.send(record(instance, instance), (sent, e) -> note(e));
    } catch (RuntimeException e) {
      // An exception would end the timer; the next beat may succeed.
      note(e);
    }
  }

  private static ProducerRecord<String, Instance> record(
      Instance instance, @Nullable Instance value) {
    return new ProducerRecord<>(Topic.INSTANCES.topicName(), instance.key(), value);
  }

  private void note(@Nullable Exception e) {
    if (e != null && !failing) {
      LOG.warn("the heartbeat does not reach Kafka: {}", e.getMessage());
    } else if (e == null && failing) {
      LOG.info("the heartbeat reaches Kafka again");
    }
    failing = e != null;
    reached = reached || e == null;
  }

  /** Whether the last heartbeat that ended reached Kafka. */
  public boolean reachesKafka() {
    return !failing;
  }

  /**
   * Stops the heartbeat and removes the record, where there is one, and Kafka answers within two
   * seconds.
   */
  @Override
  public void close() {
    timer.shutdownNow();
    if (failing || !reached) {
      // A broker that took the connection and says nothing holds even this up, for 30 s.
      Thread.ofPlatform()
          .name("instance-heartbeat-close")
          .daemon()
          .start(() -> producer.close(Duration.ZERO));
      return;
    }
    try {
      var _ =
          producer
              .send(record(current.get(), null))
              .get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the record of this instance could not be removed: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      producer.close(FAREWELL);
    }
  }
}
