package dev.sluice.benchmarks.index;

import dev.sluice.benchmarks.process.BenchException;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
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
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.index.Term;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Chat messages of 100 characters with their verdicts, of a hundred thousand senders. */
final class DecisionWriter implements AutoCloseable {
  private static final long APP = 1_400_187_352L;
  private static final int SENDERS = 100_000;
  private static final String TEXT = "see you at eight, and bring the others ".repeat(3);

  private final KafkaProducer<String, byte[]> producer;
  private final AtomicLong failed = new AtomicLong();

  DecisionWriter(KafkaClients clients) {
    producer = clients.producer(new ByteArraySerializer());
  }

  static Term requestId(int number) {
    return Term.requestId(id(number));
  }

  static Term message(int number) {
    return Term.message("message-" + number);
  }

  static Term sender(int number) {
    return Term.sender(APP, "user-" + number % SENDERS);
  }

  private static UUID id(int number) {
    return UUID.nameUUIDFromBytes(("item-" + number).getBytes(StandardCharsets.UTF_8));
  }

  /** Writes so many; returns when all are acknowledged. */
  void write(int count) {
    for (int number = 0; number < count; number++) {
      Item item = item(number);
      String key = TopicKeys.conversation(APP, item.content());
      send(new ProducerRecord<>(Topic.ITEMS.topicName(), key, Json.write(item)));
      ProducerRecord<String, byte[]> verdict =
          new ProducerRecord<>(Topic.VERDICTS.topicName(), key, Json.write(verdict(item)));
      verdict
          .headers()
          .add("requestId", item.requestId().toString().getBytes(StandardCharsets.UTF_8));
      send(verdict);
    }
    producer.flush();
    if (failed.get() > 0) {
      throw new BenchException(failed.get() + " records could not be written");
    }
  }

  private void send(ProducerRecord<String, byte[]> record) {
    var _ =
        producer.send(
            record,
            (written, failure) -> {
              if (failure != null) {
                failed.incrementAndGet();
              }
            });
  }

  private static Item item(int number) {
    Content content =
        new Content(
            null,
            "user-" + number % SENDERS,
            "user-" + (number + 1) % SENDERS,
            null,
            List.of(TEXT.substring(0, 100)),
            null,
            "message-" + number,
            (long) number,
            1_790_000_000_000L + number,
            null,
            null,
            Map.of());
    return new Item(
        Item.SCHEMA_VERSION,
        id(number),
        APP,
        Scene.Known.C2C,
        ContentType.Known.Text,
        content,
        new Acceptance(
            1_790_000_000_000L + number, "ingest-1", number, "chat", Enforcement.Known.ON, "1"),
        new Answer(0, 0, false, false, AnswerBasis.Known.Judged),
        judgement(),
        Map.of());
  }

  private static Judgement judgement() {
    Reason reason =
        new Reason(
            "words",
            Suggestion.Known.Pass,
            "Normal",
            "",
            0,
            List.of(),
            null,
            null,
            null,
            "v1",
            Map.of());
    return new Judgement(
        reason.suggestion(),
        "Normal",
        "",
        0,
        List.of(reason),
        0,
        List.of(),
        "1",
        Map.of("words", "v1"),
        List.of());
  }

  private static Verdict verdict(Item item) {
    return new Verdict(
        Verdict.SCHEMA_VERSION,
        item.requestId(),
        0,
        item.sdkAppId(),
        item.scene(),
        item.contentType(),
        item.content(),
        item.acceptance(),
        Verdict.AUTOMATIC,
        item.acceptance().acceptedAt() + 20,
        false,
        false,
        judgement(),
        item.answer(),
        false,
        Map.of());
  }

  @Override
  public void close() {
    producer.close();
  }
}
