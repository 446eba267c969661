package dev.sluice.cli.explain;

import dev.sluice.cli.Typed;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Span;
import dev.sluice.contract.verdict.StageTiming;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.embedded.TestKafka;
import dev.sluice.settings.SettingsPublisher;
import dev.sluice.settings.yaml.SettingsYaml;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A broker with decisions on it, and the command as a person types it. */
final class Decisions implements AutoCloseable {
  static final long APP = 7;

  private final TestKafka kafka = TestKafka.start();
  private final KafkaClients clients =
      new KafkaClients(KafkaSettings.of(kafka.bootstrapServers()), "test");
  private final KafkaProducer<String, byte[]> producer;
  private final Path index;
  private final String release;

  Decisions(Path directory) throws Exception {
    index = directory.resolve("index");
    try (Admin admin = clients.admin()) {
      new Topics(admin, TopicOptions.DEV).create(List.of(Topic.values()));
    }
    producer = clients.producer(new ByteArraySerializer());
    release = new SettingsPublisher(clients).publish(settings(directory), null, "lan").version();
  }

  private static Settings settings(Path directory) throws Exception {
    Files.writeString(directory.resolve("words.txt"), "forbidden\n");
    Path file =
        Files.writeString(
            directory.resolve("settings.yaml"),
            """
            apps: [{sdkAppId: 7, name: chat, token: "${env:TOKEN}", callbackUrl: "http://127.0.0.1:1/app"}]
            lexicons: [{name: words, file: words.txt}]
            """);
    return SettingsYaml.read(file);
  }

  /** Records that are none, on topics of items, verdicts, commands and dead letters. */
  void putWhatNobodyCanRead() {
    for (Topic topic : List.of(Topic.ITEMS, Topic.VERDICTS, Topic.COMMANDS, Topic.DEAD_LETTERS)) {
      put(topic, "\u001b[2J", new byte[] {0, (byte) 0xff, 0x1b});
    }
  }

  KafkaClients clients() {
    return clients;
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  Path index() {
    return index;
  }

  String release() {
    return release;
  }

  /** An item and its verdict: a Block where {@code span} is given. */
  UUID decided(Content content, @Nullable Span span) {
    Item item = item(content);
    put(Topic.ITEMS, content.fromAccount(), Json.write(item));
    put(verdict(item, judgement(span), 0, Verdict.AUTOMATIC));
    return item.requestId();
  }

  static Item item(Content content) {
    return new Item(
        Item.SCHEMA_VERSION,
        UUID.randomUUID(),
        APP,
        content.toGroupId() == null ? Scene.Known.C2C : Scene.Known.Group,
        content.fileUrl() == null ? ContentType.Known.Text : ContentType.Known.Image,
        content,
        new Acceptance(1_790_000_000_000L, "ingest-1", 1, "chat", Enforcement.Known.ON, "1-then"),
        new Answer(1, 80001, false, false, AnswerBasis.Known.Judged),
        null,
        Map.of());
  }

  Judgement judgement(@Nullable Span span) {
    Reason reason =
        span == null
            ? new Reason(
                "text",
                Suggestion.Known.Pass,
                "Normal",
                "",
                0,
                List.of(),
                null,
                null,
                null,
                null,
                Map.of())
            : new Reason(
                "text",
                Suggestion.Known.Block,
                "Abuse",
                "Insult",
                100,
                List.of(new Keyword("forbidden", List.of(span), 0)),
                "words",
                null,
                null,
                "abc123",
                Map.of());
    return new Judgement(
        reason.suggestion(),
        reason.label(),
        reason.subLabel(),
        reason.score(),
        List.of(reason),
        0,
        List.of(new StageTiming("text", 1_500)),
        release,
        Map.of(),
        List.of());
  }

  static Verdict verdict(Item item, Judgement judgement, int revision, String author) {
    boolean hit = judgement.suggestion() == Suggestion.Known.Block;
    return new Verdict(
        Verdict.SCHEMA_VERSION,
        item.requestId(),
        revision,
        item.sdkAppId(),
        item.scene(),
        item.contentType(),
        item.content(),
        item.acceptance(),
        author,
        1_790_000_000_250L,
        hit,
        hit,
        judgement,
        item.answer(),
        false,
        Map.of());
  }

  void put(Verdict verdict) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            Topic.VERDICTS.topicName(), verdict.content().fromAccount(), Json.write(verdict));
    record
        .headers()
        .add("requestId", verdict.requestId().toString().getBytes(StandardCharsets.UTF_8));
    var _ = producer.send(record);
    producer.flush();
  }

  void ban(UUID requestId, int revision, CommandAction action, String url) {
    Command command =
        new Command(
            1, requestId, revision, APP, action, Target.file(url), 1_790_000_000_300L, Map.of());
    put(Topic.COMMANDS, "7:file", Json.write(command));
  }

  void ended(
      UUID requestId,
      OutcomeSubject subject,
      @Nullable CommandAction action,
      OutcomeStatus status,
      @Nullable String error) {
    Outcome outcome =
        new Outcome(
            1,
            requestId,
            0,
            APP,
            subject,
            action,
            status,
            error == null ? 1 : 3,
            error,
            1_790_000_000_400L,
            Map.of());
    put(Topic.OUTCOMES, requestId.toString(), Json.write(outcome));
  }

  void put(Topic topic, @Nullable String key, byte[] value) {
    var _ = producer.send(new ProducerRecord<>(topic.topicName(), key, value));
    producer.flush();
  }

  static Content text(String from, @Nullable String msgId, String... texts) {
    return new Content(
        null, from, "bert", null, List.of(texts), null, msgId, 1L, 1L, null, null, Map.of());
  }

  static Content group(String from, String group, String msgSeq, String text) {
    return new Content(
        null, from, null, group, List.of(text), null, msgSeq, 1L, 1L, null, null, Map.of());
  }

  static Content file(String from, String msgId, String url) {
    return new Content(
        null, from, "bert", null, List.of(), url, msgId, 1L, 1L, null, null, Map.of());
  }

  /** {@code sluice explain …} against this broker. */
  Typed run(String... args) {
    return Typed.run(
        new ExplainCommand(), args, "--kafka", bootstrapServers(), "--index", index.toString());
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
    kafka.close();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
