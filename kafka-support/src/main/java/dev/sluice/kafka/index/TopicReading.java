package dev.sluice.kafka.index;

import dev.sluice.kafka.index.IndexStore.Found;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads the topics from where the index stands to where they end now, and writes what it finds. */
final class TopicReading {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int BATCH = 5_000;

  /** Kafka gives what it has much sooner, unless the topic is deleted or a broker is gone. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KafkaConsumer<String, byte[]> consumer;
  private final IndexStore store;
  private final List<Found> found = new ArrayList<>();
  private long unreadable;

  TopicReading(KafkaConsumer<String, byte[]> consumer, IndexStore store) {
    this.consumer = consumer;
    this.store = store;
  }

  /**
   * Where partitions begin and end: what is committed and nothing before it is open.
   *
   * @param all every partition that is followed
   */
  static Ends ends(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> all) {
    assign(consumer, all);
    return new Ends(consumer.beginningOffsets(all), consumer.endOffsets(all));
  }

  /** Partitions that were assigned before and paused would stay so. */
  static void assign(KafkaConsumer<String, byte[]> consumer, Collection<TopicPartition> places) {
    consumer.assign(places);
    consumer.resume(places);
  }

  /** Reads to {@code ends}; what a process that is killed had written is not read again. */
  long toEnds(Ends ends, IndexProgress progress) {
    Map<TopicPartition, Long> starts = new HashMap<>();
    long all = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.ends().entrySet()) {
      long start = ends.start(end.getKey(), store.next(end.getKey()));
      if (start < end.getValue()) {
        starts.put(end.getKey(), start);
        all += end.getValue() - start;
      }
    }
    if (all == 0) {
      return 0;
    }
    assign(consumer, starts.keySet());
    starts.forEach(consumer::seek);
    long before = Long.MAX_VALUE;
    long tired = 0;
    for (long left = all; left > 0; left = left(ends)) {
      progress.at(all - left, all);
      if (left < before) {
        before = left;
        tired = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() - tired > 0) {
        throw new IndexException(
            "Kafka gave nothing for %d s of %,d offsets that are left to read"
                .formatted(PATIENCE.toSeconds(), left));
      }
      consumer.poll(POLL).forEach(this::add);
      if (found.size() >= BATCH) {
        write();
      }
    }
    write();
    progress.at(all, all);
    return all;
  }

  private void add(ConsumerRecord<String, byte[]> record) {
    Pointer pointer =
        new Pointer(
            Followed.of(record.topic()).topic(),
            record.partition(),
            record.offset(),
            record.timestamp());
    try {
      for (Term term : RecordTerms.of(record)) {
        found.add(new Found(term, pointer));
      }
    } catch (IOException e) {
      // Nobody can ask for it: it names no item.
      unreadable++;
    }
  }

  private void write() {
    Map<TopicPartition, Long> next = new HashMap<>();
    consumer.assignment().forEach(place -> next.put(place, consumer.position(place)));
    store.write(found, next, unreadable);
    found.clear();
    unreadable = 0;
  }

  /** How much is left; a partition that is at its end is read no further. */
  private long left(Ends ends) {
    long left = 0;
    for (TopicPartition place : consumer.assignment()) {
      long more = ends.end(place) - consumer.position(place);
      if (more > 0) {
        left += more;
      } else {
        consumer.pause(List.of(place));
      }
    }
    return left;
  }

  /** Where partitions begin and end. */
  record Ends(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
    long end(TopicPartition place) {
      return ends.getOrDefault(place, 0L);
    }

    /** Where reading goes on: retention may have been quicker. */
    long start(TopicPartition place, @Nullable Long next) {
      long begin = begins.getOrDefault(place, 0L);
      return next == null ? begin : Math.max(begin, next);
    }

    /** Whether the record that a pointer points to is there still. */
    boolean holds(Pointer pointer) {
      long begin = begins.getOrDefault(pointer.place(), Long.MAX_VALUE);
      return pointer.offset() >= begin && pointer.offset() < end(pointer.place());
    }
  }
}
