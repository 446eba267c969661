package dev.sluice.kafka.deadletter;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.DeadLetters;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.embedded.TestKafka;
import dev.sluice.kafka.embedded.TopicContents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with dead letters as the services write them. */
final class LetterBroker implements AutoCloseable {
  static final long APP = 1_400_187_352L;
  private static final Uuid ORIGIN = Uuid.randomUuid();

  private final TestKafka kafka = TestKafka.start();
  private final KafkaClients clients =
      new KafkaClients(KafkaSettings.of(kafka.bootstrapServers()), "test");
  private final KafkaProducer<String, byte[]> producer;
  private long offset;

  LetterBroker() {
    try (Admin admin = clients.admin()) {
      new Topics(admin, TopicOptions.DEV).create(List.of(Topic.values()));
    }
    producer = clients.producer(new ByteArraySerializer());
  }

  KafkaClients clients() {
    return clients;
  }

  String commandLetter(Command command) {
    return letter(
        Topic.COMMANDS,
        TopicKeys.target(APP, command.content()),
        Json.write(command),
        "given up after 40 attempts: HTTP 503");
  }

  String itemLetter(Item item) {
    return letter(
        Topic.ITEMS,
        TopicKeys.conversation(APP, item.content()),
        Json.write(item),
        "sluice.items: not an Item: field answer");
  }

  String letter(Topic origin, String key, byte[] value, String reason) {
    return write(
        DeadLetters.of(
            ORIGIN,
            new TopicPartition(origin.topicName(), 3),
            offset++,
            null,
            reason,
            key == null ? null : key.getBytes(StandardCharsets.UTF_8),
            value,
            System.currentTimeMillis()));
  }

  String write(DeadLetter letter) {
    write(Topic.DEAD_LETTERS, letter.id(), Json.write(letter));
    return letter.id();
  }

  void write(Verdict verdict) {
    write(Topic.VERDICTS, "any", Json.write(verdict));
  }

  void write(Topic topic, String key, byte[] value) {
    var _ = producer.send(new ProducerRecord<>(topic.topicName(), key, value));
    producer.flush();
  }

  DeadLetterLog log(DeadLetterFilter filter) {
    return DeadLetterLog.read(clients, filter, Duration.ofSeconds(60));
  }

  /** All that is committed in {@code topic}. */
  List<ConsumerRecord<String, byte[]>> read(Topic topic) {
    return TopicContents.read(kafka.bootstrapServers(), topic.topicName());
  }

  static Command ban() {
    return new Command(
        1,
        UUID.randomUUID(),
        0,
        APP,
        CommandAction.Known.BanFile,
        Target.file("https://cdn.example/" + UUID.randomUUID() + ".png"),
        1_700_000_000_000L,
        Map.of());
  }

  static Item item() {
    return new Item(
        1,
        UUID.randomUUID(),
        APP,
        Scene.Known.C2C,
        ContentType.Known.Text,
        new Content(
            null,
            "alice",
            "bob",
            null,
            List.of("hello"),
            null,
            "1_2_3",
            null,
            null,
            null,
            null,
            Map.of()),
        new Acceptance(
            System.currentTimeMillis(), "ingest-1", 1, "messages", Enforcement.Known.ON, "1-a"),
        new Answer(0, 0, true, false, AnswerBasis.Known.Deferred),
        null,
        Map.of());
  }

  /** A verdict on {@code item}; its only reason has {@code code}, or none. */
  static Verdict verdict(Item item, int revision, ReasonCode code) {
    List<Reason> reasons =
        code == null
            ? List.of()
            : List.of(Reason.coded("stream", Suggestion.Known.Review, code, "in a test"));
    return new Verdict(
        1,
        item.requestId(),
        revision,
        APP,
        item.scene(),
        item.contentType(),
        item.content(),
        item.acceptance(),
        Verdict.AUTOMATIC,
        System.currentTimeMillis(),
        false,
        false,
        new Judgement(
            Suggestion.Known.Review, "", "", 0, reasons, 0, List.of(), "1-a", Map.of(), List.of()),
        item.answer(),
        false,
        Map.of());
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
    kafka.close();
  }
}
