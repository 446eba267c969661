package dev.sluice.benchmarks.stream;

import dev.sluice.benchmarks.process.BenchException;
import dev.sluice.benchmarks.process.Pace;
import dev.sluice.contract.Json;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.kafka.KafkaClients;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes items as ingest does. */
final class ItemWriter implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;
  private final AtomicLong failed = new AtomicLong();

  ItemWriter(KafkaClients clients) {
    this.producer = clients.producer(new ByteArraySerializer());
  }

  void write(Item item) {
    var _ =
        producer.send(
            new ProducerRecord<>(
                Topic.ITEMS.topicName(),
                TopicKeys.conversation(item.sdkAppId(), item.content()),
                Json.write(item)),
            (written, failure) -> {
              if (failure != null) {
                failed.incrementAndGet();
              }
            });
  }

  /** Writes so many; returns when all are acknowledged. */
  void write(int count, IntFunction<Item> items) {
    for (int number = 0; number < count; number++) {
      write(items.apply(number));
    }
    flush();
  }

  /** Waits for what was written. */
  void flush() {
    producer.flush();
    if (failed.get() > 0) {
      throw new BenchException(failed.get() + " items could not be written");
    }
  }

  /** Writes {@code perSecond} items a second for {@code time}, evenly. */
  void steadily(int perSecond, Duration time, IntFunction<Item> items) {
    Pace.steadily(perSecond, time, number -> write(items.apply(number)));
    flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
