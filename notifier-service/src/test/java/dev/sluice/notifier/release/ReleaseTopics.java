package dev.sluice.notifier.release;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.ResultMode;
import dev.sluice.contract.settings.ResultReturn;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.embedded.TestKafka;
import dev.sluice.kafka.sealed.ContentVault;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.notifier.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics that a release reads and writes, on the shared broker. */
final class ReleaseTopics {
  static final Duration DAY = Duration.ofDays(1);
  static final Duration LIMIT = Duration.ofSeconds(30);
  static final KafkaClients CLIENTS =
      new KafkaClients(KafkaSettings.of(TestKafka.shared()), "release-test");

  private static final Settings SETTINGS =
      Samples.settings(
          Samples.app(
              1, "http://localhost:1/", Samples.UNSIGNED, Samples.tencent("http://localhost:1")),
          Samples.app(
              2,
              "http://localhost:1/",
              new ResultReturn(ResultMode.Known.INTERCEPTED, null, false, null, null),
              new CommandTarget.None()));

  private ReleaseTopics() {}

  /** Makes them, where they are not there. */
  static void create() {
    try (Admin admin = CLIENTS.admin()) {
      new Topics(admin, TopicOptions.DEV)
          .create(List.of(Topic.VERDICTS, Topic.COMMANDS, Topic.NOTICES));
    }
  }

  /** App 1 takes commands and all results, app 2 neither. */
  static FileRelease release(ScanProgress progress) {
    return new FileRelease(
        CLIENTS, SETTINGS, InstantSource.system(), new SealedJson(ContentVault.NONE), progress);
  }

  static Verdict verdict(long app, UUID request, int revision, String fileUrl, boolean hit) {
    return verdict(app, request, revision, fileUrl, hit, List.of());
  }

  static Verdict verdict(
      long app, UUID request, int revision, String fileUrl, boolean hit, List<Reason> reasons) {
    Content content =
        new Content(
            null,
            "jared",
            null,
            "@TGS#" + request,
            List.of(),
            fileUrl,
            "7",
            null,
            null,
            null,
            null,
            Map.of());
    Suggestion suggestion = hit ? Suggestion.Known.Block : Suggestion.Known.Pass;
    return new Verdict(
        Verdict.SCHEMA_VERSION,
        request,
        revision,
        app,
        Scene.Known.Group,
        ContentType.Known.Image,
        content,
        new Acceptance(Samples.NOW, "i-1", 1, "m", Enforcement.Known.ON, "1"),
        revision == 0 ? Verdict.AUTOMATIC : "late",
        Samples.NOW,
        hit,
        hit,
        new Judgement(
            suggestion,
            hit ? "Porn" : "Normal",
            "",
            99,
            reasons,
            0,
            List.of(),
            "1",
            Map.of(),
            List.of("00")),
        new Answer(0, 0, true, false, AnswerBasis.Known.Deferred),
        false,
        Map.of());
  }

  static void write(Verdict... verdicts) throws Exception {
    try (KafkaProducer<String, byte[]> producer = CLIENTS.producer(new ByteArraySerializer())) {
      for (Verdict verdict : verdicts) {
        ProducerRecord<String, byte[]> record =
            new ProducerRecord<>(
                Topic.VERDICTS.topicName(),
                TopicKeys.conversation(verdict.sdkAppId(), verdict.content()),
                Json.write(verdict));
        record
            .headers()
            .add("requestId", verdict.requestId().toString().getBytes(StandardCharsets.UTF_8));
        var _ = producer.send(record);
      }
    }
  }

  static List<Verdict> revisions(UUID request) throws IOException {
    return read(Topic.VERDICTS, Verdict.class, verdict -> verdict.requestId().equals(request));
  }

  static <T> List<T> read(Topic topic, Class<T> type, Predicate<T> wanted) throws IOException {
    List<T> found = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer = CLIENTS.reader()) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (int i = 0; i < topic.partitions(); i++) {
        partitions.add(new TopicPartition(topic.topicName(), i));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          T value = Json.read(record.value(), type);
          if (wanted.test(value)) {
            found.add(value);
          }
        }
      }
    }
    return found;
  }
}
