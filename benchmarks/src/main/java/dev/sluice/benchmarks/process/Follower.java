package dev.sluice.benchmarks.process;

import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.stream.output.DecideProcessor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Follows a topic from its end, as a reader that sees what is committed. */
public final class Follower implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final KafkaConsumer<String, byte[]> consumer;
  private final List<Seen> seen = new ArrayList<>();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final Thread thread;

  private Follower(KafkaConsumer<String, byte[]> consumer) {
    this.consumer = consumer;
    this.thread = Thread.ofPlatform().name("follower").start(this::follow);
  }

  /** Follows {@code topic} from now on. */
  public static Follower start(KafkaClients clients, String topic) {
    KafkaConsumer<String, byte[]> consumer = clients.reader();
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream().map(Follower::partition).toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    return new Follower(consumer);
  }

  private static TopicPartition partition(PartitionInfo partition) {
    return new TopicPartition(partition.topic(), partition.partition());
  }

  private void follow() {
    while (!stopped.get()) {
      List<Seen> read = new ArrayList<>();
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        read.add(
            new Seen(record.partition(), requestId(record), record.timestamp(), System.nanoTime()));
      }
      synchronized (seen) {
        seen.addAll(read);
      }
    }
    consumer.close();
  }

  /** Of a verdict, which names its item in a header, or of an outcome, whose key it is. */
  private static @Nullable UUID requestId(ConsumerRecord<String, byte[]> record) {
    if (record.topic().equals(Topic.OUTCOMES.topicName())) {
      return UUID.fromString(record.key());
    }
    Header header = record.headers().lastHeader(DecideProcessor.REQUEST_ID);
    return header == null
        ? null
        : UUID.fromString(new String(header.value(), StandardCharsets.UTF_8));
  }

  /** How many were seen since the start, or the last {@link #clear}. */
  public int count() {
    synchronized (seen) {
      return seen.size();
    }
  }

  /** Waits for so many. */
  public List<Seen> await(int count, Duration patience) {
    Waiting.until(count + " records of the output are seen", patience, () -> count() >= count);
    return all();
  }

  /** All that was seen, in the order of its arrival. */
  public List<Seen> all() {
    synchronized (seen) {
      return List.copyOf(seen);
    }
  }

  /** Forgets what was seen. */
  public void clear() {
    synchronized (seen) {
      seen.clear();
    }
  }

  @Override
  public void close() {
    stopped.set(true);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * One record.
   *
   * @param requestId of a verdict or an outcome
   * @param appendedAt when the broker wrote it, in milliseconds since the epoch
   * @param nanoTime when it was seen
   */
  public record Seen(int partition, @Nullable UUID requestId, long appendedAt, long nanoTime) {}
}
