package dev.sluice.ingest.publish;

import dev.sluice.contract.topic.Topic;
import dev.sluice.ingest.spool.Appending;
import dev.sluice.ingest.spool.Spool;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends records to Kafka, or to the spool at once while Kafka is known to be away. What goes wrong
 * shows in {@link DurableWrite#durableBy}.
 */
final class DurableWrites {
  private final KafkaSender kafka;
  private final KafkaState state;
  private final Spool spool;
  private final InstantSource clock;
  private final Timer acknowledgement;
  private final Counter away;
  private final Counter overdue;

  DurableWrites(
      KafkaSender kafka, KafkaState state, Spool spool, InstantSource clock, MeterRegistry meters) {
    this.kafka = kafka;
    this.state = state;
    this.spool = spool;
    this.clock = clock;
    this.acknowledgement =
        Timer.builder("sluice.ingest.kafka.ack")
            .description("Time from sending a record until Kafka acknowledged it")
            .publishPercentileHistogram()
            .register(meters);
    this.away = spooled(meters, "away");
    this.overdue = spooled(meters, "overdue");
  }

  private static Counter spooled(MeterRegistry meters, String why) {
    return Counter.builder("sluice.ingest.spool.appended")
        .description(
            "Records handed to the spool: away without waiting for Kafka, overdue at the end of its share")
        .tag("why", why)
        .register(meters);
  }

  /** The key that is to go before what is sealed under it; null: none. */
  @Nullable KeyRecord before(Sealing sealing, @Nullable String keyId) {
    return sealing.before(keyId, kafka, spool, clock);
  }

  /**
   * Sends a record.
   *
   * @param key tells the spool the topic, as {@link Redelivery} reads it
   * @param before what is to arrive before it; null: nothing
   */
  DurableWrite write(Topic topic, String key, byte[] value, @Nullable KeyRecord before) {
    if (!state.reliable() || (before != null && before.spooled())) {
      away.increment();
      return new DurableWrite(this, key, value, before, null);
    }
    long sentAt = System.nanoTime();
    CompletableFuture<Void> acknowledged =
        before == null
            ? kafka.send(topic, key, value)
            // On a thread of its own: that of the producer must not wait, and tells by its thread
            // what it never took.
            : before
                .send()
                .thenComposeAsync(
                    nothing -> kafka.send(topic, key, value), Thread::startVirtualThread);
    var _ =
        acknowledged.thenRun(
            () -> acknowledgement.record(Duration.ofNanos(System.nanoTime() - sentAt)));
    return new DurableWrite(this, key, value, before, acknowledged);
  }

  /** Kafka's share of the budget has passed. */
  void noteOverdue() {
    state.fails("Kafka did not acknowledge a record in time");
  }

  /** Kafka did not take a record that was sent. */
  void countOverdue() {
    overdue.increment();
  }

  /**
   * @param sent Kafka's acknowledgement, where it may still come
   */
  Appending spool(String key, byte[] value, @Nullable CompletableFuture<Void> sent) {
    Appending record = new Appending(key, value, clock.millis(), sent);
    spool.append(record);
    return record;
  }
}
