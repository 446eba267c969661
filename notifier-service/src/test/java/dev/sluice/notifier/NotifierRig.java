package dev.sluice.notifier;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.CallbackForward;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.embedded.TestKafka;
import dev.sluice.notifier.delivery.DeliveryLimits;
import dev.sluice.notifier.delivery.RetryPolicy;
import dev.sluice.service.call.HttpLimits;
import dev.sluice.settings.Release;
import dev.sluice.settings.SecretResolver;
import dev.sluice.settings.SettingsPublisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A broker of the test's own with the topics, what writes to them, and what reads how things ended.
 */
public final class NotifierRig implements AutoCloseable {
  static final RetryPolicy QUICK =
      new RetryPolicy(
          Duration.ofMillis(100), Duration.ofMillis(400), 1_000, Duration.ofMinutes(10));
  static final DeliveryLimits LIMITS =
      new DeliveryLimits(
          32,
          5_000,
          5_000,
          5_000,
          100_000,
          256L << 20,
          50,
          Duration.ofMillis(200),
          Duration.ofMillis(500));
  static final HttpLimits HTTP =
      new HttpLimits(Duration.ofSeconds(1), Duration.ofSeconds(2), 64 * 1024);

  private final TestKafka kafka = TestKafka.start();
  private final KafkaClients clients =
      new KafkaClients(KafkaSettings.of(kafka.bootstrapServers()), "test");
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> outcomes;
  private final KafkaConsumer<String, byte[]> deadLetters;
  private final List<Outcome> seen = new ArrayList<>();
  private final List<DeadLetter> dead = new ArrayList<>();

  NotifierRig() {
    try (Admin admin = clients.admin()) {
      new Topics(admin, TopicOptions.DEV).create(List.of(Topic.values()));
    }
    producer = clients.producer(new ByteArraySerializer());
    outcomes = reader(Topic.OUTCOMES);
    deadLetters = reader(Topic.DEAD_LETTERS);
  }

  KafkaClients clients() {
    return clients;
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  NotifierConfig config(Path directory) {
    return NotifierConfig.of(
            KafkaSettings.of(kafka.bootstrapServers()),
            TopicOptions.DEV,
            directory,
            "n-1",
            new SecretResolver(
                Map.of("TOKEN", "xxxxyyyy", "KEY", "5bd2850f", "SECRET", "hook"), null))
        .withOperationsPort(0)
        .with(HTTP, QUICK, LIMITS)
        .withGrace(Duration.ofSeconds(1), Duration.ofSeconds(1));
  }

  /** Publishes a release with just these apps. */
  void apply(App... apps) {
    SettingsPublisher publisher = new SettingsPublisher(clients);
    String parent =
        publisher.current().map(Release::settings).map(settings -> settings.version()).orElse(null);
    publisher.publish(Samples.settings(apps), parent, "test");
  }

  void send(Notice notice) {
    raw(Topic.NOTICES, TopicKeys.notice(notice.sdkAppId(), notice.requestId()), Json.write(notice));
  }

  void send(Command command) {
    raw(
        Topic.COMMANDS,
        TopicKeys.target(command.sdkAppId(), command.content()),
        Json.write(command));
  }

  void send(CallbackForward forward) {
    raw(Topic.FORWARDS, TopicKeys.forward(forward.sdkAppId(), forward.id()), Json.write(forward));
  }

  void raw(Topic topic, String key, byte[] value) {
    var _ = producer.send(new ProducerRecord<>(topic.topicName(), key, value));
  }

  void flush() {
    producer.flush();
  }

  /** All outcomes so far. */
  synchronized List<Outcome> outcomes() {
    drain(outcomes, seen, Outcome.class);
    return List.copyOf(seen);
  }

  /** How many outcomes are committed at this moment. */
  synchronized int committedOutcomes() {
    Map<TopicPartition, Long> ends = outcomes.endOffsets(outcomes.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> outcomes.position(end.getKey()) < end.getValue())) {
      drain(outcomes, seen, Outcome.class);
    }
    return seen.size();
  }

  /** All dead letters so far. */
  synchronized List<DeadLetter> deadLetters() {
    drain(deadLetters, dead, DeadLetter.class);
    return List.copyOf(dead);
  }

  private static <T> void drain(
      KafkaConsumer<String, byte[]> consumer, List<T> into, Class<T> type) {
    for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(50))) {
      try {
        into.add(Json.read(record.value(), type));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private KafkaConsumer<String, byte[]> reader(Topic topic) {
    KafkaConsumer<String, byte[]> reader = clients.reader();
    List<TopicPartition> partitions = new ArrayList<>();
    for (int i = 0; i < topic.partitions(); i++) {
      partitions.add(new TopicPartition(topic.topicName(), i));
    }
    reader.assign(partitions);
    reader.seekToBeginning(partitions);
    return reader;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
    outcomes.close();
    deadLetters.close();
    kafka.close();
  }
}
