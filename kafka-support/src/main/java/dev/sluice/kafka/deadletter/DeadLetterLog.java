package dev.sluice.kafka.deadletter;

import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.DeadLetterStatus;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.BadRecordException;
import dev.sluice.kafka.DeadLetters;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.KafkaClients;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;

/**
 * The dead letters that a filter selects, with what became of them, as far as they are committed.
 * Keeps all but their bytes, which are read again where they are asked for. For one thread.
 */
public final class DeadLetterLog implements AutoCloseable {
  /** More letters than this are not kept at once; the filter must say less. */
  public static final int MOST = 200_000;

  private static final JsonSerde<DeadLetter> LETTERS = DeadLetters.serde();

  private final DeadLetterFilter filter;
  private final Admin admin;
  private final PartitionReader reader;
  private final Map<String, DeadLetterEntry> entries = new LinkedHashMap<>();
  private long unreadable;

  private DeadLetterLog(DeadLetterFilter filter, Admin admin, KafkaConsumer<String, byte[]> reads) {
    this.filter = filter;
    this.admin = admin;
    this.reader = new PartitionReader(Topic.DEAD_LETTERS, admin, reads);
  }

  /**
   * Reads all that is there.
   *
   * @param limit time for it
   * @throws DeadLetterException if the topic is missing, the time is over, or there are more than
   *     {@link #MOST}
   */
  public static DeadLetterLog read(KafkaClients clients, DeadLetterFilter filter, Duration limit) {
    DeadLetterLog log = new DeadLetterLog(filter, clients.admin(), clients.scanner());
    try {
      log.catchUp(log.reader.partitions(), limit);
      return log;
    } catch (RuntimeException e) {
      log.close();
      throw e instanceof KafkaException kafka
          ? new DeadLetterException("the dead letters cannot be read: " + kafka.getMessage(), kafka)
          : e;
    }
  }

  /** Reads on: everything that was written to {@code partitions} before this call is known then. */
  void catchUp(Collection<Integer> partitions, Duration limit) {
    reader.toEnd(partitions, limit, this::keep);
  }

  private void keep(ConsumerRecord<String, byte[]> found) {
    DeadLetter letter;
    try {
      letter = LETTERS.read(found.topic(), found.value());
    } catch (BadRecordException e) {
      // Written by nobody of Sluice: there is nothing to show of it but that it is there.
      unreadable++;
      return;
    }
    if (letter == null) {
      return;
    }
    DeadLetterStatus status = letter.status();
    if (status != null) {
      entries.computeIfPresent(
          letter.id(), (id, entry) -> entry.isOpen() ? entry.ended(status) : entry);
    } else if (filter.matches(letter)) {
      entries.putIfAbsent(
          letter.id(),
          new DeadLetterEntry(found.partition(), found.offset(), letter.withoutBytes(), null));
      if (entries.size() > MOST) {
        throw new DeadLetterException(
            "more than "
                + MOST
                + " dead letters are meant; say which by app, origin, reason or time");
      }
    }
  }

  /** What was selected, the oldest first. */
  public List<DeadLetterEntry> entries() {
    return entries.values().stream()
        .sorted(
            Comparator.comparingLong((DeadLetterEntry entry) -> entry.letter().at())
                .thenComparing(DeadLetterEntry::id))
        .toList();
  }

  /** The letter of that id as it is known now. */
  DeadLetterEntry entry(String id) {
    DeadLetterEntry entry = entries.get(id);
    if (entry == null) {
      throw new IllegalArgumentException("id: " + id + " is not one of those selected");
    }
    return entry;
  }

  /** Records of the topic that are no dead letters. */
  public long unreadable() {
    return unreadable;
  }

  /**
   * Reads letters with their bytes.
   *
   * @param wanted of one partition
   * @param each gets each letter as soon as it is read; one whose record is gone by retention is
   *     left out
   * @throws DeadLetterException if the time is over
   */
  public void bytes(Collection<DeadLetterEntry> wanted, Duration limit, Consumer<DeadLetter> each) {
    Map<Integer, Map<Long, DeadLetterEntry>> byPartition = new HashMap<>();
    wanted.forEach(
        entry ->
            byPartition
                .computeIfAbsent(entry.partition(), any -> new HashMap<>())
                .put(entry.offset(), entry));
    byPartition.forEach(
        (partition, offsets) ->
            reader.again(
                partition,
                offsets.keySet(),
                limit,
                found -> {
                  DeadLetter letter = LETTERS.read(found.topic(), found.value());
                  if (letter != null) {
                    each.accept(letter);
                  }
                }));
  }

  @Override
  public void close() {
    reader.close();
    admin.close(Duration.ofSeconds(1));
  }
}
