package dev.sluice.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.contract.Json;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.AnswerFailed;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.item.ItemRecord;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.settings.ShadowSettings;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.Shadow;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.embedded.TestKafka;
import dev.sluice.moderation.Moderations;
import dev.sluice.settings.SettingsPublisher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verdicts are judged again by the releases that judged them, from the topics of a real broker. */
@Tag("kafka")
class VerifyTest {
  private static final String REVIEW =
      Candidate.WORDS.replace("callbackUrl", "interceptOn: BlockAndReview, callbackUrl");

  @TempDir private Path directory;

  private static TestKafka kafka;
  private static KafkaClients clients;
  private static KafkaProducer<String, byte[]> producer;
  private static Moderations moderations;

  @BeforeAll
  static void start() {
    kafka = TestKafka.start();
    clients = new KafkaClients(KafkaSettings.of(kafka.bootstrapServers()), "test");
    try (Admin admin = clients.admin()) {
      new Topics(admin, TopicOptions.DEV)
          .create(List.of(Topic.VERDICTS, Topic.ITEMS, Topic.SETTINGS));
    }
    producer = clients.producer(new ByteArraySerializer());
    moderations = Candidate.moderations();
  }

  @AfterAll
  static void stop() {
    moderations.close();
    producer.close();
    kafka.close();
  }

  @Test
  void whatEarlierReleasesDecidedComesOutTheSameByThem() throws Exception {
    // Given
    List<Verdict> decided = new ArrayList<>();
    for (String word : List.of("alpha", "beta", "gamma")) {
      decided.addAll(publishAndJudge(Candidate.WORDS, word, "alpha beta", "gamma", "a l p h a"));
    }
    decided.addAll(publishAndJudge(REVIEW, "delta", "delta", "nothing"));
    for (Verdict verdict : decided) {
      write(verdict);
    }

    // When
    Summary summary = verify(decided);

    // Then
    assertThat(decided).extracting(Verdict::hit).contains(true, false);
    assertThat(summary.verified()).isTrue();
    assertThat(summary.items()).isEqualTo(11);
    assertThat(summary.count(Change.SAME)).isEqualTo(11);
    assertThat(summary.differences()).isZero();
    assertThat(summary.inTheDark()).isZero();
  }

  @Test
  void tellsWhatWasAlteredAndHow() throws Exception {
    // Given
    List<Verdict> decided =
        publishAndJudge(Candidate.WORDS, "evil", "evil", "good", "an evil day", "evil deeds", "x");
    Verdict suggestion = Verdicts.with(decided.get(0), passed(decided.get(0).judgement()));
    Verdict hit = Verdicts.with(decided.get(1), true);
    Verdict texts = Verdicts.with(decided.get(2), "a good day");
    Verdict reasons =
        Verdicts.with(decided.get(3), withReasons(passed(decided.get(3).judgement()), List.of()));
    Verdict engine =
        Verdicts.with(
            decided.get(4),
            withReasons(
                withVersions(decided.get(4).judgement(), Map.of("text", "text0-older")),
                decided.get(0).judgement().reasons()));
    List<Verdict> altered = List.of(suggestion, hit, texts, reasons, engine);
    for (Verdict verdict : altered) {
      write(verdict);
    }

    // When
    Summary summary = verify(altered);

    // Then
    assertThat(summary.differences()).isEqualTo(5);
    Map<Object, ChangedItem> by =
        diff().stream().collect(Collectors.toMap(ChangedItem::requestId, item -> item));
    assertThat(by.get(suggestion.requestId()).cause())
        .startsWith("the verdict says Pass Normal")
        .contains("its own reasons Block");
    assertThat(by.get(hit.requestId()).change()).isEqualTo(Change.NEWLY_ALLOWED);
    assertThat(by.get(hit.requestId()).cause())
        .isEqualTo("the verdict says a hit, the app's settings that Pass is no hit");
    assertThat(by.get(texts.requestId()).cause()).contains("not those that were judged");
    assertThat(by.get(reasons.requestId()).cause())
        .startsWith("content and versions are the same")
        .contains("Pass Normal, score 0 then", "Block");
    assertThat(by.get(engine.requestId()).cause()).startsWith("text was text0-older, and is text");
  }

  @Test
  void aHitMayBeCountedByTheReleaseThatCameMeanwhile() throws Exception {
    // Given
    Verdict judged =
        publishAndJudge(Candidate.WORDS, "#! suggestion=Review\ndoubtful", "a doubtful day")
            .getFirst();
    publishAndJudge(REVIEW, "#! suggestion=Review\ndoubtful");
    Verdict meanwhile = Verdicts.now(Verdicts.with(judged, true));
    Verdict longBefore =
        Verdicts.with(
            publishAndJudge(Candidate.WORDS, "#! suggestion=Review\ndoubtful", "doubtful")
                .getFirst(),
            true);
    write(meanwhile);
    write(longBefore);

    // When
    Summary summary = verify(List.of(meanwhile, longBefore));

    // Then
    assertThat(judged.judgement().suggestion()).isEqualTo(Suggestion.Known.Review);
    assertThat(judged.hit()).isFalse();
    assertThat(diff())
        .extracting(ChangedItem::requestId, ChangedItem::change)
        .containsExactly(tuple(longBefore.requestId(), Change.NEWLY_ALLOWED));
    assertThat(summary.count(Change.SAME)).isEqualTo(1);
  }

  @Test
  void whatAShadowSaidIsVerifiedToo() throws Exception {
    // Given
    Files.writeString(directory.resolve("mild.txt"), "#! suggestion=Review\nevil\n");
    List<Verdict> decided =
        publishAndJudge(Candidate.SHADOWED, "evil", "evil", "good", "evil day", "so", "evil deed");
    Settings settings =
        DefaultPolicy.complete(new SettingsPublisher(clients).current().orElseThrow().settings());
    List<Verdict> shadowed = new ArrayList<>();
    try (Rejudging shadow = new Rejudging(moderations, ShadowSettings.shadow(settings))) {
      for (Verdict verdict : decided) {
        Rejudged said = shadow.judge(verdict);
        shadowed.add(verdict.with(Shadow.judged("mild", said.again(), said.hitAgain())));
      }
    }
    Verdict altered =
        shadowed.get(0).with(Shadow.judged("mild", passed(judgedByShadow(shadowed.get(0))), false));
    Verdict hit =
        shadowed.get(2).with(Shadow.judged("mild", judgedByShadow(shadowed.get(2)), true));
    Verdict another =
        shadowed.get(3).with(Shadow.judged("unknown", judgedByShadow(shadowed.get(3)), false));
    Verdict brief =
        shadowed
            .get(4)
            .with(Shadow.judged("mild", withoutReasons(judgedByShadow(shadowed.get(4))), false));
    List<Verdict> all = List.of(altered, shadowed.get(1), hit, another, brief);
    for (Verdict verdict : all) {
      write(verdict);
    }

    // When
    Summary summary = verify(all);

    // Then
    assertThat(judgedByShadow(shadowed.get(0)).suggestion()).isEqualTo(Suggestion.Known.Review);
    assertThat(diff())
        .extracting(ChangedItem::requestId, ChangedItem::change, ChangedItem::cause)
        .containsExactlyInAnyOrder(
            tuple(
                altered.requestId(),
                Change.OTHER_SHADOW,
                "shadow mild: Pass Normal, score 0, no hit then;"
                    + " Review Custom, score 100, no hit again"),
            tuple(
                hit.requestId(),
                Change.OTHER_SHADOW,
                "shadow mild: Review Custom, score 100, a hit then;"
                    + " Review Custom, score 100, no hit again"),
            tuple(
                another.requestId(),
                Change.NO_RELEASE,
                "shadow unknown: no shadow of the app in release " + settings.version()));
    assertThat(summary.count(Change.SAME)).isEqualTo(2);
    assertThat(summary.isVerified()).isFalse();
  }

  private static Judgement judgedByShadow(Verdict verdict) {
    return verdict.shadow().judgement();
  }

  private static Judgement withoutReasons(Judgement judgement) {
    return new Judgement(
        judgement.suggestion(),
        judgement.label(),
        judgement.subLabel(),
        judgement.score(),
        List.of(),
        judgement.reasons().size(),
        List.of(),
        judgement.settingsVersion(),
        judgement.versions(),
        judgement.contentHashes());
  }

  @Test
  void countsAndListsWhatCannotBeTold() throws Exception {
    // Given
    List<Verdict> decided = publishAndJudge(Candidate.WORDS, "evil", "evil", "good", "so", "it");
    Verdict unknown = Verdicts.under("9-gone", decided.get(0));
    Verdict failed =
        Verdicts.with(
            decided.get(1),
            withReasons(
                decided.get(1).judgement(),
                List.of(
                    Reason.coded(
                        Reason.FAIL_POLICY,
                        Suggestion.Known.Pass,
                        ReasonCode.ModeratorFailed,
                        "down"))));
    Verdict appGone = Verdicts.of(7, decided.get(2));
    List<Verdict> all = List.of(unknown, failed, appGone, decided.get(3));
    for (Verdict verdict : all) {
      write(verdict);
    }

    // When
    Summary summary = verify(all);

    // Then
    assertThat(summary.count(Change.NO_RELEASE)).isEqualTo(1);
    assertThat(summary.count(Change.NOT_JUDGED)).isEqualTo(1);
    assertThat(summary.count(Change.NO_APP)).isEqualTo(1);
    assertThat(summary.count(Change.SAME)).isEqualTo(1);
    assertThat(summary.inTheDark()).isEqualTo(2);
    assertThat(diff())
        .filteredOn(item -> item.change() == Change.NO_RELEASE)
        .extracting(ChangedItem::cause)
        .containsExactly("release 9-gone is not in sluice.settings, or not whole");
  }

  @Test
  void listsItemsThatHaveNoVerdictAndNoOthers() throws Exception {
    // Given
    List<Verdict> decided = publishAndJudge(Candidate.WORDS, "evil", "evil", "good", "so");
    Verdict judged = decided.get(0);
    Verdict open = decided.get(1);
    Verdict notMeant = decided.get(2);
    for (Verdict verdict : decided) {
      write(item(verdict), verdict);
    }
    write(judged);
    write(item(judged), judged);
    write(new AnswerFailed(1, open.requestId(), Verdicts.APP, 1, "gone", Map.of()), open);
    producer
        .send(
            new ProducerRecord<>(
                Topic.ITEMS.topicName(), 5, "key", "{no".getBytes(StandardCharsets.UTF_8)))
        .get();

    // When
    Summary summary = verify(List.of(judged, open));

    // Then
    assertThat(summary.count(Change.UNDECIDED)).isEqualTo(1);
    assertThat(summary.items()).isEqualTo(1);
    assertThat(diff())
        .extracting(ChangedItem::requestId)
        .containsExactly(open.requestId())
        .doesNotContain(notMeant.requestId());
    assertThat(diff().getFirst().place()).startsWith("sluice.items-");
    assertThat(diff().getFirst().texts()).containsExactly("good");
  }

  private Summary verify(List<Verdict> meant) throws Exception {
    ItemFilter these =
        new ItemFilter(
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            meant.stream().map(Verdict::requestId).collect(Collectors.toSet()));
    Replay replay =
        new Replay(clients, new ReplayRequest(new Basis.Recorded(), TimeRange.ALL, these, false));
    Path out = directory.resolve("out");
    return replay.run(out, replay.plan(out)).orElseThrow();
  }

  /** What a service would have decided of {@code texts} under these settings, once published. */
  private List<Verdict> publishAndJudge(String yaml, String word, String... texts)
      throws Exception {
    SettingsPublisher publisher = new SettingsPublisher(clients);
    String parent = publisher.current().map(release -> release.manifest().version()).orElse(null);
    publisher.publish(Candidate.read(directory, yaml, word), parent, "lan");
    try (Rejudging service =
        new Rejudging(moderations, publisher.current().orElseThrow().settings())) {
      List<Verdict> decided = new ArrayList<>();
      for (String text : texts) {
        Rejudged judged = service.judge(Verdicts.passed(text));
        decided.add(Verdicts.with(Verdicts.with(judged.then(), judged.again()), judged.hitAgain()));
      }
      return decided;
    }
  }

  private List<ChangedItem> diff() throws Exception {
    List<ChangedItem> items = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve("out/diff.jsonl"))) {
      items.add(Json.read(line.getBytes(StandardCharsets.UTF_8), ChangedItem.class));
    }
    return items;
  }

  private static Judgement passed(Judgement judgement) {
    return new Judgement(
        Suggestion.Known.Pass,
        "Normal",
        "",
        0,
        judgement.reasons(),
        0,
        List.of(),
        judgement.settingsVersion(),
        judgement.versions(),
        judgement.contentHashes());
  }

  private static Judgement withReasons(Judgement judgement, List<Reason> reasons) {
    boolean none = reasons.isEmpty() || reasons.getFirst().code() != null;
    return new Judgement(
        none ? Suggestion.Known.Pass : reasons.getFirst().suggestion(),
        none ? "Normal" : reasons.getFirst().label(),
        none ? "" : reasons.getFirst().subLabel(),
        none ? 0 : reasons.getFirst().score(),
        reasons,
        0,
        List.of(),
        judgement.settingsVersion(),
        judgement.versions(),
        judgement.contentHashes());
  }

  private static Judgement withVersions(Judgement judgement, Map<String, String> versions) {
    return new Judgement(
        judgement.suggestion(),
        judgement.label(),
        judgement.subLabel(),
        judgement.score(),
        judgement.reasons(),
        0,
        List.of(),
        judgement.settingsVersion(),
        versions,
        judgement.contentHashes());
  }

  private static Item item(Verdict verdict) {
    return new Item(
        Item.SCHEMA_VERSION,
        verdict.requestId(),
        verdict.sdkAppId(),
        verdict.scene(),
        verdict.contentType(),
        verdict.content(),
        verdict.acceptance(),
        verdict.answer(),
        null,
        Map.of());
  }

  private static void write(Verdict verdict) throws Exception {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            Topic.VERDICTS.topicName(), partition(verdict), "key", Json.write(verdict));
    record
        .headers()
        .add("requestId", verdict.requestId().toString().getBytes(StandardCharsets.UTF_8));
    producer.send(record).get();
  }

  private static void write(ItemRecord item, Verdict of) throws Exception {
    byte[] json = Json.MAPPER.writerFor(ItemRecord.class).writeValueAsBytes(item);
    producer.send(new ProducerRecord<>(Topic.ITEMS.topicName(), partition(of), "key", json)).get();
  }

  private static int partition(Verdict verdict) {
    return Math.floorMod(verdict.requestId().hashCode(), 12);
  }
}
