package dev.sluice.ingest;

import static org.awaitility.Awaitility.await;

import dev.sluice.contract.Json;
import dev.sluice.contract.item.AnswerFailed;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.item.ItemRecord;
import dev.sluice.contract.item.MessageSent;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** Everything on {@code sluice.items}, as it comes. */
final class ItemLog implements AutoCloseable {
  private final Map<UUID, List<ItemRecord>> records = new ConcurrentHashMap<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final List<UUID> order = new CopyOnWriteArrayList<>();
  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread thread;

  ItemLog(String bootstrapServers) {
    this.consumer = new KafkaClients(KafkaSettings.of(bootstrapServers), "item-log").reader();
    List<TopicPartition> partitions =
        IntStream.range(0, Topic.ITEMS.partitions())
            .mapToObj(n -> new TopicPartition(Topic.ITEMS.topicName(), n))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    this.thread = Thread.ofPlatform().name("item-log").start(this::run);
  }

  /** All items with such content; waits for so many. */
  List<Item> ofMessage(int count, Predicate<Content> wanted) {
    await().atMost(Duration.ofSeconds(60)).until(() -> items(wanted).size() >= count);
    return items(wanted);
  }

  /** Every word that a message with such content was sent; waits for so many. */
  List<MessageSent> sent(int count, Predicate<Content> wanted) {
    await().atMost(Duration.ofSeconds(60)).until(() -> sent(wanted).size() >= count);
    return sent(wanted);
  }

  private List<MessageSent> sent(Predicate<Content> wanted) {
    return records.values().stream()
        .flatMap(List::stream)
        .filter(MessageSent.class::isInstance)
        .map(MessageSent.class::cast)
        .filter(sent -> wanted.test(sent.content()))
        .toList();
  }

  private List<Item> items(Predicate<Content> wanted) {
    return records.values().stream()
        .flatMap(List::stream)
        .filter(Item.class::isInstance)
        .map(Item.class::cast)
        .filter(item -> wanted.test(item.content()))
        .toList();
  }

  /** All that was written about an item so far, in order. */
  List<ItemRecord> of(UUID requestId) {
    return records.getOrDefault(requestId, List.of());
  }

  /** The item; waits for it. */
  Item item(UUID requestId) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> of(requestId).stream().anyMatch(Item.class::isInstance));
    return of(requestId).stream()
        .filter(Item.class::isInstance)
        .map(Item.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** The AnswerFailed that followed; waits for it. */
  AnswerFailed failure(UUID requestId) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> of(requestId).stream().anyMatch(AnswerFailed.class::isInstance));
    return of(requestId).stream()
        .filter(AnswerFailed.class::isInstance)
        .map(AnswerFailed.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** The ids of all items. */
  Set<UUID> ids() {
    return records.keySet();
  }

  /** The ids of all records, as they came; within a conversation, as they were written. */
  List<UUID> order() {
    return order;
  }

  /** Every key so far. */
  List<String> keys() {
    return keys;
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          ItemRecord read = item(record.value());
          if (read == null) {
            continue;
          }
          keys.add(record.key());
          order.add(read.requestId());
          records.computeIfAbsent(read.requestId(), id -> new CopyOnWriteArrayList<>()).add(read);
        }
      }
    } catch (WakeupException e) {
      // close() ends the loop
    } finally {
      consumer.close();
    }
  }

  /** Null for what is no item: other tests write what they like to a broker that is shared. */
  private static @Nullable ItemRecord item(byte[] value) {
    try {
      return Json.read(value, ItemRecord.class);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    join();
  }

  private void join() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
