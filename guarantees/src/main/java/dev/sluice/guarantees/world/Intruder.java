package dev.sluice.guarantees.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.guarantees.ledger.Planted;
import dev.sluice.guarantees.ledger.Tenant;
import dev.sluice.kafka.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes to the topics what nobody should: what cannot be read, and what is strangely stamped. */
final class Intruder implements AutoCloseable {
  /** Topics that a service reads and must go on reading. */
  private static final Set<Topic> READ =
      Set.of(Topic.ITEMS, Topic.MODERATOR_RESULTS, Topic.COMMANDS, Topic.NOTICES, Topic.FORWARDS);

  private static final int RANDOM_BYTES = 300;

  /** Beyond what a value may have, 512 KiB. */
  private static final int OVERSIZED = 600 << 10;

  /** What is written waits for a broker that is away. */
  private static final int OUTAGE_MILLIS = 300_000;

  private static final long YEAR_MILLIS = Duration.ofDays(365).toMillis();

  private final KafkaProducer<String, byte[]> producer;
  private final Random random;
  private final Queue<Planted> planted = new ConcurrentLinkedQueue<>();
  private final Queue<UUID> items = new ConcurrentLinkedQueue<>();

  Intruder(KafkaClients clients, long seed) {
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, clients.settings().bootstrapServers(),
                ProducerConfig.MAX_BLOCK_MS_CONFIG, OUTAGE_MILLIS,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, OUTAGE_MILLIS),
            new StringSerializer(),
            new ByteArraySerializer());
    this.random = new Random(seed);
  }

  /** Corrupt and oversized records to every topic. */
  void plantBadRecords() {
    for (Topic topic : Topic.values()) {
      for (byte[] value : bad(topic)) {
        RecordMetadata written = write(topic, "guarantees-" + random.nextInt(1_000), value, null);
        planted.add(
            new Planted(
                topic,
                written.partition(),
                written.offset(),
                value == null ? new byte[0] : value,
                READ.contains(topic)));
      }
    }
  }

  private List<byte[]> bad(Topic topic) {
    byte[] noise = new byte[RANDOM_BYTES];
    random.nextBytes(noise);
    List<byte[]> values = new ArrayList<>();
    values.add(noise);
    values.add("{\"schemaVersion\":1,\"requestId\":\"".getBytes(UTF_8));
    values.add("[1,2,3]".getBytes(UTF_8));
    values.add(
        ("{\"schemaVersion\":1,\"text\":\"" + "x".repeat(OVERSIZED) + "\"}").getBytes(UTF_8));
    if (topic == Topic.ITEMS) {
      values.add(
          ("{\"type\":\"Item\",\"schemaVersion\":1,\"sdkAppId\":"
                  + Tenant.ALPHA.sdkAppId()
                  + ",\"requestId\":\""
                  + id()
                  + "\",\"scene\":\"C2C\"}")
              .getBytes(UTF_8));
    }
    return values;
  }

  /** Good items whose records are stamped years before and after now. */
  void plantStrangeStamps() {
    long now = System.currentTimeMillis();
    for (long stamp : new long[] {0, now - 5 * YEAR_MILLIS, now + 5 * YEAR_MILLIS}) {
      UUID id = id();
      Item item = item(id, now);
      write(
          Topic.ITEMS,
          TopicKeys.conversation(item.sdkAppId(), item.content()),
          Json.write(item),
          stamp);
      items.add(id);
    }
  }

  private UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private static Item item(UUID id, long now) {
    String mark = Tenant.ALPHA.mark();
    return new Item(
        Item.SCHEMA_VERSION,
        id,
        Tenant.ALPHA.sdkAppId(),
        Scene.Known.C2C,
        ContentType.Known.Text,
        new Content(
            null,
            mark + "User0",
            mark + "User1",
            null,
            List.of(mark + " from another time"),
            null,
            "1_2_3",
            null,
            null,
            null,
            null,
            Map.of()),
        new Acceptance(now, "intruder", 1, "default", Enforcement.Known.ON, "0"),
        new Answer(0, 0, true, false, AnswerBasis.Known.DeadlinePolicy),
        null,
        Map.of());
  }

  /** Returns when it is acknowledged, so that what was written is known. */
  private RecordMetadata write(
      Topic topic, String key, byte @Nullable [] value, @Nullable Long stamp) {
    try {
      return producer.send(new ProducerRecord<>(topic.topicName(), null, stamp, key, value)).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot write to " + topic.topicName(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing to " + topic.topicName(), e);
    }
  }

  /** The bad records. */
  List<Planted> planted() {
    return List.copyOf(planted);
  }

  /** The request ids of the good items. */
  Set<UUID> items() {
    return Set.copyOf(items);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
