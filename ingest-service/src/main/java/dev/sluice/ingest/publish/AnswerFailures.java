package dev.sluice.ingest.publish;

import dev.sluice.contract.Json;
import dev.sluice.contract.item.AnswerFailed;
import dev.sluice.contract.item.ItemRecord;
import dev.sluice.contract.topic.Topic;
import dev.sluice.ingest.spool.Appending;
import dev.sluice.ingest.spool.Spool;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Writes the AnswerFailed records behind items that have arrived, or may: to Kafka or the spool,
 * and where both are closed, again until one is open.
 */
final class AnswerFailures {
  private final KafkaSender kafka;
  private final KafkaState state;
  private final Spool spool;
  private final Resending resending;
  private final InstantSource clock;
  private final MeterRegistry meters;

  AnswerFailures(
      KafkaSender kafka,
      KafkaState state,
      Spool spool,
      Resending resending,
      InstantSource clock,
      MeterRegistry meters) {
    this.kafka = kafka;
    this.state = state;
    this.spool = spool;
    this.resending = resending;
    this.clock = clock;
    this.meters = meters;
  }

  void write(Publication publication, AnswerFailure failure) {
    meters.counter("sluice.ingest.answer.failed", "cause", failure.name()).increment();
    if (publication.cannotArrive()) {
      return;
    }
    ItemRecord item = publication.item();
    byte[] value =
        Json.write(
            new AnswerFailed(
                AnswerFailed.SCHEMA_VERSION,
                item.requestId(),
                item.sdkAppId(),
                clock.millis(),
                failure.name(),
                Map.of()));
    if (publication.spooled()) {
      // Behind the item.
      spool(publication.key(), value, () -> again(publication.key(), value));
    } else {
      write(publication.key(), value);
    }
  }

  private void write(String key, byte[] value) {
    if (state.reliable()) {
      kafka(key, value, () -> spool(key, value, () -> again(key, value)));
    } else {
      spool(key, value, () -> again(key, value));
    }
  }

  private void again(String key, byte[] value) {
    resending.later(() -> write(key, value));
  }

  private void kafka(String key, byte[] value, Runnable otherwise) {
    unless(kafka.send(Topic.ITEMS, key, value), otherwise);
  }

  private void spool(String key, byte[] value, Runnable otherwise) {
    Appending record = new Appending(key, value, clock.millis(), null);
    unless(record.forced(), otherwise);
    spool.append(record);
  }

  private static void unless(CompletableFuture<Void> written, Runnable otherwise) {
    var _ =
        written.whenComplete(
            (nothing, failure) -> {
              if (failure != null) {
                otherwise.run();
              }
            });
  }
}
