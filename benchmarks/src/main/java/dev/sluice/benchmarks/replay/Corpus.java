package dev.sluice.benchmarks.replay;

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
import dev.sluice.contract.item.ItemRecord;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Judging;
import dev.sluice.moderation.Moderation;
import dev.sluice.moderation.ModerationContext;
import dev.sluice.moderation.Moderations;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.recorded.Recording;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Items and verdicts as ingest and the stream write them, judged by the real engines: of twenty,
 * one text is blocked and one is a picture.
 */
final class Corpus {
  static final long APP = 1_400_187_352L;

  /** A word of one clean text in a hundred, for stricter settings to find. */
  static final String RARE = "rendezvous";

  static final String SETTINGS =
      """
      apps: [{sdkAppId: %d, token: "${env:SLUICE_TOKEN}", policy: local}]
      policies:
        - name: local
          rules:
            - {contentTypes: [Text], moderators: [words]}
            - {contentTypes: [Image], moderators: [pictures]}
      moderators:
        - {name: words, type: text, lexicons: [starter-zh, starter-en]}
        - {name: pictures, type: image}
      lexicons:
        - {name: starter-zh, file: LEXICONS/starter-zh.csv}
        - {name: starter-en, file: LEXICONS/starter-en.csv}
      """
          .formatted(APP);

  private static final int CONVERSATIONS = 1_000;
  private static final int OF = 20;

  private static final Judgement SCORED =
      judgement(
          List.of(
              new Reason(
                  "pictures",
                  Suggestion.Known.Pass,
                  "Normal",
                  "",
                  90,
                  List.of(),
                  null,
                  null,
                  null,
                  "model",
                  Map.of("Drawing", 0.1, "Hentai", 0.0, "Neutral", 0.8, "Porn", 0.1, "Sexy", 0.0))),
          List.of("ab".repeat(32)));

  private final Moderation moderation;

  private Corpus(Moderation moderation) {
    this.moderation = moderation;
  }

  /** Writes {@code count} items and their verdicts; returns when all are acknowledged. */
  static void write(KafkaClients clients, Settings settings, int count) {
    ModerationContext context =
        ModerationContext.of(
            (secret, owner, field) -> {
              throw new IllegalStateException("nothing is signed here");
            },
            new SimpleMeterRegistry());
    try (Moderations moderations = Moderations.ofRecordings(context);
        Moderation moderation = moderations.compile(settings);
        KafkaProducer<String, byte[]> producer = clients.producer(new ByteArraySerializer())) {
      Corpus corpus = new Corpus(moderation);
      for (int number = 0; number < count; number++) {
        corpus.write(producer, number);
      }
      producer.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted while the corpus was written", e);
    }
  }

  private void write(KafkaProducer<String, byte[]> producer, int number)
      throws InterruptedException {
    Verdict verdict = verdict(number);
    ItemRecord item =
        new Item(
            Item.SCHEMA_VERSION,
            verdict.requestId(),
            APP,
            verdict.scene(),
            verdict.contentType(),
            verdict.content(),
            verdict.acceptance(),
            verdict.answer(),
            verdict.judgement(),
            Map.of());
    String key = TopicKeys.conversation(APP, verdict.content());
    var _ = producer.send(new ProducerRecord<>(Topic.ITEMS.topicName(), key, Json.write(item)));
    Header id =
        new RecordHeader(
            "requestId", verdict.requestId().toString().getBytes(StandardCharsets.UTF_8));
    var _ =
        producer.send(
            new ProducerRecord<>(
                Topic.VERDICTS.topicName(), null, key, Json.write(verdict), List.of(id)));
  }

  private Verdict verdict(int number) throws InterruptedException {
    boolean picture = number % OF == 1;
    UUID id = UUID.randomUUID();
    Content content =
        picture
            ? content(number, List.of(), "https://cos.example.com/picture/" + number + ".png")
            : content(number, List.of(text(number)), null);
    ContentType type = picture ? ContentType.Known.Image : ContentType.Known.Text;
    Subject subject =
        new Subject(
            id, APP, Scene.Known.C2C, type, content.texts(), content.fileUrl(), Set.of(), null);
    Recording recording = new Recording(picture ? SCORED : judgement(List.of(), List.of()));
    Judging judging =
        recording.<Judging, InterruptedException>during(
            () -> moderation.judge(subject, Deadline.in(Duration.ofSeconds(10))));
    if (!(judging instanceof Judging.Finished finished)) {
      throw new BenchException("an item of the corpus could not be judged: " + judging);
    }
    boolean hit = finished.judgement().suggestion() == Suggestion.Known.Block;
    long now = System.currentTimeMillis();
    return new Verdict(
        Verdict.SCHEMA_VERSION,
        id,
        0,
        APP,
        Scene.Known.C2C,
        type,
        content,
        new Acceptance(
            now, "bench", number, "messages", Enforcement.Known.ON, moderation.settingsVersion()),
        Verdict.AUTOMATIC,
        now,
        hit,
        hit,
        finished.judgement(),
        new Answer(hit ? 1 : 0, hit ? 80001 : 0, false, false, AnswerBasis.Known.Judged),
        false,
        Map.of());
  }

  private static String text(int number) {
    if (number % OF == 0) {
      return "double your bitcoin now, message number " + number;
    }
    return number % 100 == 7
        ? "our usual " + RARE + " at eight, message number " + number
        : "今天晚上八点老地方见 see you there, message number " + number;
  }

  private static Content content(int number, List<String> texts, @Nullable String fileUrl) {
    return new Content(
        null,
        "user-" + number % CONVERSATIONS,
        "friend-" + number % CONVERSATIONS,
        null,
        texts,
        fileUrl,
        "1434460578_4137340972_" + number,
        7L,
        1_772_323_200_000L,
        null,
        null,
        Map.of());
  }

  private static Judgement judgement(List<Reason> reasons, List<String> hashes) {
    return new Judgement(
        Suggestion.Known.Pass,
        "Normal",
        "",
        0,
        reasons,
        0,
        List.of(),
        "1",
        Map.of("pictures", "model"),
        hashes);
  }
}
