package dev.sluice.stream;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.moderator.ModeratorResult;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.embedded.TestKafka;
import dev.sluice.settings.SettingsPublisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A broker of the test's own with Sluice's topics: writes what ingest writes, reads what the stream
 * writes.
 */
final class StreamBroker implements AutoCloseable {
  private final TestKafka broker = TestKafka.start();
  private final KafkaClients clients =
      new KafkaClients(KafkaSettings.of(broker.bootstrapServers()), "test");
  private final KafkaProducer<String, byte[]> producer;

  StreamBroker() {
    createTopics();
    producer = clients.producer(new ByteArraySerializer());
  }

  KafkaClients clients() {
    return clients;
  }

  KafkaSettings settings() {
    return clients.settings();
  }

  void createTopics() {
    try (Admin admin = clients.admin()) {
      new Topics(admin, TopicOptions.DEV).create(List.of(Topic.values()));
    }
  }

  /** Publishes a first release: each app judged by the vendor of its own, for audio. */
  void publish(Map<App, StandInVendor> apps, int timeoutMillis) {
    publish(settings(apps, timeoutMillis));
  }

  /** The same, and texts by the local engine, which blocks those that hold {@code word}. */
  void publish(Map<App, StandInVendor> apps, int timeoutMillis, String word) {
    Settings settings = settings(apps, timeoutMillis);
    List<Policy> policies = new ArrayList<>();
    for (Policy policy : settings.policies()) {
      List<PolicyRule> rules = new ArrayList<>(policy.rules());
      rules.add(DefaultPolicy.rule(ContentType.Known.Text, List.of("words")));
      policies.add(new Policy(policy.name(), rules));
    }
    List<ModeratorSpec> moderators = new ArrayList<>(settings.moderators());
    moderators.add(new ModeratorSpec.Text("words", List.of("house"), 10_000));
    LexiconEntry entry =
        new LexiconEntry(EntryKind.Known.WORD, word, "Abuse", "", Suggestion.Known.Block);
    publish(
        new Settings(
            settings.version(),
            settings.apps(),
            policies,
            moderators,
            List.of(new Lexicon("house", List.of(entry)))));
  }

  private void publish(Settings settings) {
    new SettingsPublisher(clients).publish(settings, null, "test");
  }

  private static Settings settings(Map<App, StandInVendor> apps, int timeoutMillis) {
    List<Policy> policies = new ArrayList<>();
    List<ModeratorSpec> moderators = new ArrayList<>();
    apps.forEach(
        (app, vendor) -> {
          String name = "vendor-" + app.sdkAppId();
          moderators.add(
              new ModeratorSpec.Http(
                  name,
                  vendor.url(),
                  Set.of((ContentType) ContentType.Known.Audio),
                  null,
                  timeoutMillis,
                  1,
                  1_000,
                  100_000,
                  600_000));
          policies.add(
              new Policy(
                  app.policy(),
                  List.of(DefaultPolicy.rule(ContentType.Known.Audio, List.of(name)))));
        });
    return new Settings("0", List.copyOf(apps.keySet()), policies, moderators, List.of());
  }

  void write(Item item) {
    write(List.of(item));
  }

  /** Writes items as ingest does; returns when all are acknowledged. */
  void write(List<Item> items) {
    List<Future<?>> sent = new ArrayList<>();
    for (Item item : items) {
      sent.add(
          producer.send(
              new ProducerRecord<>(
                  Topic.ITEMS.topicName(),
                  TopicKeys.conversation(item.sdkAppId(), item.content()),
                  Json.write(item))));
    }
    sent.forEach(StreamBroker::await);
  }

  void write(Topic topic, String key, byte[] value) {
    await(producer.send(new ProducerRecord<>(topic.topicName(), key, value)));
  }

  /** Writes what ingest writes of a later answer. */
  void write(ModeratorResult result, int partition) {
    await(
        producer.send(
            new ProducerRecord<>(
                Topic.MODERATOR_RESULTS.topicName(),
                partition,
                result.requestId().toString(),
                Json.write(result))));
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Follows a topic from its start, seeing only what is committed. */
  <T> Following<T> follow(Topic topic, Class<T> type) {
    return new Following<>(clients.reader(), topic, type);
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    broker.close();
  }

  /** What was read of a topic so far. */
  static final class Following<T> implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final Class<T> type;
    private final List<T> seen = new ArrayList<>();

    private Following(KafkaConsumer<String, byte[]> consumer, Topic topic, Class<T> type) {
      this.consumer = consumer;
      this.type = type;
      List<TopicPartition> partitions =
          IntStream.range(0, topic.partitions())
              .mapToObj(i -> new TopicPartition(topic.topicName(), i))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    }

    /** All that was committed until now, as far as it has been fetched. */
    List<T> poll() {
      consumer.poll(Duration.ofMillis(50)).forEach(record -> seen.add(read(record.value())));
      return seen;
    }

    /** All that is committed, up to the end of the topic. */
    List<T> pollToEnd() {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        poll();
      }
      return seen;
    }

    private T read(byte[] json) {
      try {
        return Json.read(json, type);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      consumer.close();
    }
  }
}
