package dev.sluice.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contract.Json;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.embedded.TestKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("kafka")
class ReplayTest {
  @TempDir private Path directory;

  private static TestKafka kafka;
  private static KafkaClients clients;
  private static KafkaProducer<String, byte[]> producer;

  private Settings candidate;

  @BeforeAll
  static void start() {
    kafka = TestKafka.start();
    clients = new KafkaClients(KafkaSettings.of(kafka.bootstrapServers()), "test");
    try (Admin admin = clients.admin()) {
      new Topics(admin, TopicOptions.DEV).create(List.of(Topic.VERDICTS));
    }
    producer = clients.producer(new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    producer.close();
    kafka.close();
  }

  @BeforeEach
  void forgetAllVerdicts() throws Exception {
    Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
    for (int partition = 0; partition < Topic.VERDICTS.partitions(); partition++) {
      all.put(
          new TopicPartition(Topic.VERDICTS.topicName(), partition),
          RecordsToDelete.beforeOffset(-1));
    }
    try (Admin admin = clients.admin()) {
      admin.deleteRecords(all).all().get();
    }
    candidate = Candidate.read(directory, Candidate.WORDS, "forbidden");
  }

  @Test
  void countsAndListsWhatWouldChange() throws Exception {
    // Given
    Verdict blocked = Verdicts.passed("forbidden");
    Verdict allowed = Verdicts.blocked("once bad");
    write(Verdicts.passed("hello"));
    write(blocked);
    write(allowed);
    write(Verdicts.revision(1, Verdicts.passed("forbidden")));
    write("{not json".getBytes(StandardCharsets.UTF_8), 3);
    Path out = directory.resolve("out");
    Replay replay = replay(ItemFilter.ALL, false);
    ReplayPlan plan = replay.plan(out);

    // When
    Summary summary = replay.run(out, plan).orElseThrow();

    // Then
    assertThat(plan.offsets()).isEqualTo(5);
    assertThat(replay.read()).isEqualTo(5);
    assertThat(summary.records()).isEqualTo(5);
    assertThat(summary.unreadable()).isEqualTo(1);
    assertThat(summary.laterRevisions()).isEqualTo(1);
    assertThat(summary.items()).isEqualTo(3);
    assertThat(summary.count(Change.SAME)).isEqualTo(1);
    assertThat(summary.count(Change.NEWLY_BLOCKED)).isEqualTo(1);
    assertThat(summary.count(Change.NEWLY_ALLOWED)).isEqualTo(1);
    assertThat(summary.by().get(Totals.By.APP).get(Long.toString(Verdicts.APP)))
        .containsEntry(Change.NEWLY_BLOCKED, 1L);
    assertThat(summary.by().get(Totals.By.LIBRARY)).containsOnlyKeys("words");
    assertThat(Json.read(Files.readAllBytes(out.resolve("summary.json")), Summary.class))
        .isEqualTo(summary);
    assertThat(diff(out))
        .filteredOn(item -> item.change() != Change.UNREADABLE)
        .extracting(ChangedItem::requestId)
        .containsExactlyInAnyOrder(blocked.requestId(), allowed.requestId());
    assertThat(diff(out))
        .filteredOn(item -> item.change() == Change.UNREADABLE)
        .singleElement()
        .satisfies(item -> assertThat(item.place()).startsWith("sluice.verdicts-3@"))
        .satisfies(item -> assertThat(item.cause()).contains("not JSON"));
  }

  @Test
  void redactedFilesHoldNothingThatAUserWrote() throws Exception {
    // Given
    write(Verdicts.passed("forbidden and private"));
    Path out = directory.resolve("out");
    Replay replay = replay(ItemFilter.ALL, true);

    // When
    assertThat(replay.run(out, replay.plan(out))).isPresent();

    // Then
    assertThat(diff(out)).hasSize(1);
    try (var files = Files.list(out)) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file))
            .as(file.toString())
            .doesNotContain("private", "forbidden", "anna");
      }
    }
  }

  @Test
  void thePageShowsWhatWouldChangeAndRunsNothingThatAUserWrote() throws Exception {
    // Given
    String hostile = "forbidden </script><script>document.title='gone'</script><!--";
    write(Verdicts.passed(hostile));
    Path out = directory.resolve("out");
    Replay replay = replay(ItemFilter.ALL, false);

    // When
    assertThat(replay.run(out, replay.plan(out))).isPresent();

    // Then
    String page = Files.readString(out.resolve("report.html"));
    assertThat(page)
        .contains("forbidden \\u003c/script>\\u003cscript>", "\"NEWLY_BLOCKED\":1")
        .doesNotContain("@DATA@", "src=", "http-equiv=\"refresh\"");
    assertThat(page.split("</script>", -1)).hasSize(3);
  }

  @Test
  void onlyWhatIsAskedForIsJudged() throws Exception {
    // Given
    write(Verdicts.passed("forbidden"));
    write(Verdicts.of(7, Verdicts.passed("forbidden")));
    Verdict wanted = Verdicts.passed("forbidden");
    write(wanted);
    ItemFilter one =
        new ItemFilter(
            Set.of(Verdicts.APP), Set.of(), Set.of(), Set.of("anna"), Set.of(wanted.requestId()));
    Path out = directory.resolve("out");
    Replay replay = replay(one, false);

    // When
    Summary summary = replay.run(out, replay.plan(out)).orElseThrow();

    // Then
    assertThat(summary.items()).isEqualTo(1);
    assertThat(diff(out)).extracting(ChangedItem::requestId).containsExactly(wanted.requestId());
  }

  @Test
  void aRangeOfTimeIsTakenByKafkasClock() throws Exception {
    // Given
    write(Verdicts.passed("forbidden"));
    TimeRange later = new TimeRange(Instant.now().plusSeconds(3_600), null);
    TimeRange earlier = new TimeRange(null, Instant.now().plusSeconds(3_600));

    // Then
    assertThat(
            new Replay(clients, request(later, ItemFilter.ALL, false))
                .plan(directory.resolve("later"))
                .offsets())
        .isZero();
    assertThat(
            new Replay(clients, request(earlier, ItemFilter.ALL, false))
                .plan(directory.resolve("earlier"))
                .offsets())
        .isEqualTo(1);
  }

  @Test
  void whatIsWrittenMeanwhileIsNotRead() throws Exception {
    // Given
    write(Verdicts.passed("forbidden"));
    Path out = directory.resolve("out");
    Replay replay = replay(ItemFilter.ALL, false);
    ReplayPlan plan = replay.plan(out);

    // When
    write(Verdicts.passed("forbidden"));

    // Then
    assertThat(replay.run(out, plan).orElseThrow().items()).isEqualTo(1);
  }

  @Test
  void oneThatWasStoppedGoesOnWhereItWas() throws Exception {
    // Given
    List<Verdict> all = new ArrayList<>();
    for (int n = 0; n < 200; n++) {
      all.add(Verdicts.passed("forbidden " + n));
      write(all.getLast());
    }
    Path out = directory.resolve("out");
    Replay first = replay(ItemFilter.ALL, false);
    ReplayPlan plan = first.plan(out);
    first.stop();
    assertThat(first.run(out, plan)).isEmpty();
    assertThat(out.resolve("diff.jsonl")).doesNotExist();

    // When: a line that no checkpoint knows of, as a kill leaves it
    Files.writeString(
        PartFiles.lines(out, PartFiles.VERDICTS, plan.stretches().getFirst()), "{\"half\":");
    Replay second = replay(ItemFilter.ALL, false);
    Optional<Summary> summary = second.run(out, second.plan(out));

    // Then
    assertThat(summary.orElseThrow().count(Change.NEWLY_BLOCKED)).isEqualTo(200);
    assertThat(diff(out))
        .extracting(ChangedItem::requestId)
        .containsExactlyInAnyOrderElementsOf(all.stream().map(Verdict::requestId).toList());

    // When: once more, when all is done
    Replay third = replay(ItemFilter.ALL, false);

    // Then
    assertThat(third.run(out, third.plan(out)).orElseThrow().items()).isEqualTo(200);
    assertThat(diff(out)).hasSize(200);
  }

  @Test
  void aDirectoryOfAnotherReplayIsRefused() throws Exception {
    // Given
    Path out = directory.resolve("out");
    replay(ItemFilter.ALL, false).plan(out);

    // Then
    assertThatThrownBy(() -> replay(ItemFilter.ALL, true).plan(out))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("holds another replay");
  }

  private Replay replay(ItemFilter filter, boolean redacted) {
    return new Replay(clients, request(TimeRange.ALL, filter, redacted));
  }

  private ReplayRequest request(TimeRange range, ItemFilter filter, boolean redacted) {
    return new ReplayRequest(new Basis.Candidate(candidate), range, filter, redacted);
  }

  private static List<ChangedItem> diff(Path out) throws Exception {
    List<ChangedItem> items = new ArrayList<>();
    for (String line : Files.readAllLines(out.resolve("diff.jsonl"))) {
      items.add(Json.read(line.getBytes(StandardCharsets.UTF_8), ChangedItem.class));
    }
    return items;
  }

  private static void write(Verdict verdict) throws Exception {
    write(Json.write(verdict), Math.floorMod(verdict.requestId().hashCode(), 12));
  }

  private static void write(byte[] value, int partition) throws Exception {
    producer.send(new ProducerRecord<>(Topic.VERDICTS.topicName(), partition, "key", value)).get();
  }
}
