package dev.sluice.replay;

import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads one stretch of one partition in the calling thread, without a group. */
final class Scan implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<String, byte[]> consumer;
  private final TopicPartition place;
  private Stretch left;

  /** Of {@code stretch} of {@code topic}. */
  Scan(KafkaClients clients, Topic topic, Stretch stretch) {
    consumer = clients.scanner();
    place = new TopicPartition(topic.topicName(), stretch.partition());
    left = stretch;
    consumer.assign(List.of(place));
    consumer.seek(place, stretch.next());
  }

  /** Takes a record. */
  @FunctionalInterface
  interface Reader {
    /** Takes one. */
    void read(ConsumerRecord<String, byte[]> record) throws IOException, InterruptedException;
  }

  /**
   * Reads some records, or waits a moment for them.
   *
   * @return offsets that were passed
   */
  long readSome(Reader reader) throws IOException, InterruptedException {
    for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
      if (record.offset() < left.end()) {
        reader.read(record);
      }
    }
    Stretch now = left.readTo(Math.min(left.end(), consumer.position(place)));
    long passed = now.next() - left.next();
    left = now;
    return passed;
  }

  /**
   * Reads to the end, or until told to stop; {@code progress} is told of offsets that were passed.
   */
  void readAll(Reader reader, LongConsumer progress, BooleanSupplier stopped)
      throws IOException, InterruptedException {
    while (left.left() > 0 && !stopped.getAsBoolean()) {
      progress.accept(readSome(reader));
    }
  }

  /** What is not read yet. */
  Stretch left() {
    return left;
  }

  /** The name of a record's place, such as {@code sluice.verdicts-3@17}. */
  static String place(ConsumerRecord<String, byte[]> record) {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
