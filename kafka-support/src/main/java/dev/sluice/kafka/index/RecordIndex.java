package dev.sluice.kafka.index;

import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records of an item among those of all topics, for as long as the topics keep them. It
 * follows the topics by itself, without a consumer group, and keeps pointers on the local disk. For
 * one thread.
 *
 * <p>One process at a time keeps an index; others on the same directory read along.
 */
public final class RecordIndex implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** How long whoever writes may make no progress before others answer without the rest. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final KafkaClients clients;
  private final Admin admin;
  private final IndexDirectory directory;
  private KafkaConsumer<String, byte[]> consumer;
  private @Nullable IndexStore store;
  private boolean writing;

  private RecordIndex(KafkaClients clients, IndexDirectory directory) {
    this.clients = clients;
    this.directory = directory;
    this.admin = clients.admin();
    this.consumer = clients.scanner();
  }

  /**
   * Opens an index; it knows nothing before {@link #catchUp}.
   *
   * @param directory where it is, or is to be; for an index alone
   * @throws IndexException if the directory cannot be used
   */
  public static RecordIndex open(KafkaClients clients, Path directory) {
    return new RecordIndex(clients, IndexDirectory.open(directory));
  }

  /**
   * Reads what the topics have and the index lacks; the first time, all of them.
   *
   * @return how many offsets the index still lacks: more than 0 only where another process keeps it
   *     and does not get on
   */
  public long catchUp(IndexProgress progress) {
    TopicsNow topics = TopicsNow.of(admin);
    if (store != null && !IndexDirectory.isOf(store, topics)) {
      store.close();
      store = null;
      // This one would look for the old topic for as long as its metadata lives.
      consumer.close();
      consumer = clients.scanner();
    }
    TopicReading.Ends ends = TopicReading.ends(consumer, topics.places());
    if (directory.isOurs()) {
      write(topics, ends, progress);
      return 0;
    }
    return readAlong(topics, ends, progress);
  }

  private void write(TopicsNow topics, TopicReading.Ends ends, IndexProgress progress) {
    if (store != null && !writing) {
      store.close();
      store = null;
    }
    if (store == null) {
      store = directory.openStore(topics);
      writing = true;
    }
    if (new TopicReading(consumer, store).toEnds(ends, progress) > 0) {
      Collection<Long> oldest = OldestRecords.times(admin, topics.places()).values();
      if (!oldest.isEmpty()) {
        store.dropBefore(Collections.min(oldest));
      }
    }
  }

  private long readAlong(TopicsNow topics, TopicReading.Ends ends, IndexProgress progress) {
    long all = -1;
    long least = Long.MAX_VALUE;
    long tired = 0;
    while (true) {
      long left = reopen(topics, ends);
      all = Math.max(all, left);
      progress.at(all - left, all);
      if (left < least) {
        least = left;
        tired = System.nanoTime() + PATIENCE.toNanos();
      }
      if (left == 0 || System.nanoTime() - tired > 0) {
        return left;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      if (directory.isOurs()) {
        // Whoever wrote has ended.
        write(topics, ends, progress);
        return 0;
      }
    }
  }

  /** Looks at the index as it is now; how many offsets it lacks. */
  private long reopen(TopicsNow topics, TopicReading.Ends ends) {
    if (store != null) {
      store.close();
      store = null;
    }
    Optional<IndexStore> now = directory.openReadOnly(topics);
    store = now.orElse(null);
    writing = false;
    long left = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.ends().entrySet()) {
      Long next = now.map(found -> found.next(end.getKey())).orElse(null);
      left += Math.max(0, end.getValue() - ends.start(end.getKey(), next));
    }
    return left;
  }

  /**
   * Where records are, the newest first.
   *
   * @param topics only of these
   * @param most only so many
   */
  public List<Pointer> find(Term term, Set<Topic> topics, int most) {
    return store == null
        ? List.of()
        : store.find(term, pointer -> topics.contains(pointer.topic()), most);
  }

  /**
   * The records at {@code pointers}, without those that are gone by retention, in no order.
   *
   * @throws IndexException if Kafka does not give them within 30 s
   */
  public List<ConsumerRecord<String, byte[]>> read(Collection<Pointer> pointers) {
    return pointers.isEmpty() ? List.of() : PointedRecords.read(consumer, pointers);
  }

  /** When the oldest record of a topic was appended; empty where it has none. */
  public Optional<Instant> oldest(Topic topic) {
    List<TopicPartition> places =
        consumer.partitionsFor(topic.topicName()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    return OldestRecords.times(admin, places).values().stream()
        .min(Long::compare)
        .map(Instant::ofEpochMilli);
  }

  /** Records of the topics that name no item, and so cannot be found by anything. */
  public long unreadable() {
    return store == null ? 0 : Objects.requireNonNull(store).unreadable();
  }

  @Override
  public void close() {
    if (store != null) {
      store.close();
    }
    directory.close();
    consumer.close();
    admin.close(Duration.ofSeconds(1));
  }
}
