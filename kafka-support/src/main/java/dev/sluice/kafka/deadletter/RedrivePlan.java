package dev.sluice.kafka.deadletter;

import dev.sluice.contract.command.DeadLetter;
import dev.sluice.kafka.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Which letters can be re-driven, and what their records are.
 *
 * @param refused the others by their ids, with why
 * @param revisions which revision the verdict of each item will have, by the letter's id
 */
record RedrivePlan(Map<String, String> refused, Map<String, Integer> revisions) {
  /** Why a letter has no bytes any more. */
  static final String GONE = "its record is gone by retention";

  /** An item may be older than it says by what clocks are apart. */
  private static final Duration MARGIN = Duration.ofDays(1);

  /** Of those of {@code ids} that are open. */
  static RedrivePlan of(
      KafkaClients clients, DeadLetterLog log, Collection<String> ids, Duration limit) {
    List<DeadLetterEntry> open =
        ids.stream().map(log::entry).filter(DeadLetterEntry::isOpen).toList();
    Map<String, String> refused = new HashMap<>();
    open.forEach(entry -> refused.put(entry.id(), GONE));
    Items items = new Items();
    log.bytes(
        open,
        limit,
        letter -> {
          refused.remove(letter.id());
          try {
            items.add(letter, Redrivable.of(letter));
          } catch (RefusedException e) {
            refused.put(letter.id(), String.valueOf(e.getMessage()));
          }
        });
    return new RedrivePlan(refused, items.revisions(clients, ids, limit, refused));
  }

  /** The record of {@code letter}, to be written. */
  ProducerRecord<byte[], byte[]> record(DeadLetter letter, String author) {
    try {
      Redrivable from = Redrivable.of(letter);
      // The partition follows from the key, as it did before.
      Integer partition = from.key() == null && from.partition() >= 0 ? from.partition() : null;
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(from.topic().topicName(), partition, from.key(), from.value());
      new Redrive(letter.id(), revisions.getOrDefault(letter.id(), 0), author)
          .addTo(record.headers());
      return record;
    } catch (RefusedException e) {
      throw new IllegalStateException("letter " + letter.id() + " was checked before", e);
    }
  }

  /** The items among the letters. */
  private static final class Items {
    private final Map<String, UUID> byLetter = new HashMap<>();
    private long oldest = Long.MAX_VALUE;

    void add(DeadLetter letter, Redrivable redrivable) {
      if (redrivable.item() != null) {
        byLetter.put(letter.id(), redrivable.item().requestId());
        oldest =
            Math.min(oldest, Math.min(letter.at(), redrivable.item().acceptance().acceptedAt()));
      }
    }

    Map<String, Integer> revisions(
        KafkaClients clients, Collection<String> ids, Duration limit, Map<String, String> refused) {
      Instant since = Instant.ofEpochMilli(Math.max(MARGIN.toMillis(), oldest)).minus(MARGIN);
      JudgedItems judged = JudgedItems.find(clients, Set.copyOf(byLetter.values()), since, limit);
      Map<String, Integer> revisions = new HashMap<>();
      Map<UUID, String> first = new HashMap<>();
      for (String letter : ids) {
        UUID item = byLetter.get(letter);
        if (item != null) {
          String other = first.putIfAbsent(item, letter);
          try {
            if (other != null) {
              throw new RefusedException("it is of the same item as " + other);
            }
            revisions.put(letter, judged.nextRevision(item));
          } catch (RefusedException e) {
            refused.put(letter, String.valueOf(e.getMessage()));
          }
        }
      }
      return revisions;
    }
  }
}
