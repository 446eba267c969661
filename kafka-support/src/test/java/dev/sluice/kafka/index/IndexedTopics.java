package dev.sluice.kafka.index;

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
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.embedded.TestKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A broker with Sluice's topics, and items on them. */
final class IndexedTopics implements AutoCloseable {
  private final TestKafka kafka = TestKafka.start();
  private final KafkaClients clients =
      new KafkaClients(KafkaSettings.of(kafka.bootstrapServers()), "test");
  private final KafkaProducer<String, byte[]> producer;

  IndexedTopics() {
    create(List.of(Topic.values()));
    producer = clients.producer(new ByteArraySerializer());
  }

  void create(List<Topic> topics) {
    try (Admin admin = clients.admin()) {
      new Topics(admin, TopicOptions.DEV).create(topics);
    }
  }

  KafkaClients clients() {
    return clients;
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** One item, spread over the partitions by its sender. */
  UUID add(Content content) {
    Item item = item(content);
    send(Topic.ITEMS, content.fromAccount(), Json.write(item));
    return item.requestId();
  }

  void send(Topic topic, @Nullable String key, byte @Nullable [] value) {
    var _ = producer.send(new ProducerRecord<>(topic.topicName(), key, value));
  }

  void flush() {
    producer.flush();
  }

  static Item item(Content content) {
    return new Item(
        Item.SCHEMA_VERSION,
        UUID.randomUUID(),
        7,
        Scene.Known.C2C,
        ContentType.Known.Text,
        content,
        new Acceptance(1, "ingest-1", 1, "chat", Enforcement.Known.ON, "1-then"),
        new Answer(0, 0, false, false, AnswerBasis.Known.Judged),
        null,
        Map.of());
  }

  static Content text(String from, String msgId) {
    return content(from, null, msgId, null);
  }

  static Content content(
      String from, @Nullable String group, @Nullable String msgId, @Nullable String fileUrl) {
    return new Content(
        null,
        from,
        group == null ? "bert" : null,
        group,
        List.of("hello"),
        fileUrl,
        msgId,
        1L,
        1L,
        null,
        null,
        Map.of());
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
    kafka.close();
  }
}
