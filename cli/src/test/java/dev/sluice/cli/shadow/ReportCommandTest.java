package dev.sluice.cli.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.NotJudged;
import dev.sluice.contract.verdict.Shadow;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.embedded.TestKafka;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The command as a person types it, against a real broker. */
@Tag("kafka")
class ReportCommandTest {
  private static final UUID BLOCKED = UUID.randomUUID();
  private static TestKafka kafka;
  private static KafkaClients clients;

  private final StringWriter output = new StringWriter();

  @BeforeAll
  static void start() throws Exception {
    kafka = TestKafka.start();
    clients = new KafkaClients(KafkaSettings.of(kafka.bootstrapServers()), "test");
    try (Admin admin = clients.admin()) {
      new Topics(admin, TopicOptions.DEV).create(List.of(Topic.values()));
    }
    writeSome();
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void countsByAppShadowSceneAndLabel() throws Exception {
    // When
    assertThat(run()).isZero();
    // Then
    assertThat(output.toString().lines().map(line -> line.replaceAll(" +", " ")))
        .startsWith(
            "app shadow scene label items agree % would block would review would allow not judged",
            "7 tried C2C Normal 3 66.7 0 0 0 1",
            "7 tried C2C Abuse 1 0.0 0 0 1 0",
            "7 tried C2C Ad 1 0.0 1 0 0 0",
            "8 other Group Ad 1 0.0 0 1 0 0",
            "",
            "6 of 8 verdicts had a shadow; it agrees with 33.3 %")
        .contains(
            "would block, 7 C2C Ad: " + BLOCKED,
            "not judged: VendorCall 1",
            "1 records could not be read");
  }

  @Test
  void oneAppAsJson() throws Exception {
    // When
    assertThat(run("--app", "7", "--json", "--samples", "1")).isZero();
    // Then
    JsonNode report = Json.readTree(output.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(report.path("items").intValue()).isEqualTo(5);
    assertThat(report.path("agree").intValue()).isEqualTo(2);
    assertThat(report.path("unreadable").intValue()).isEqualTo(1);
    assertThat(report.path("cells").findValuesAsText("label"))
        .containsExactly("Normal", "Abuse", "Ad");
    JsonNode ad = report.path("cells").get(2);
    assertThat(ad.path("wouldBlock").intValue()).isEqualTo(1);
    assertThat(ad.path("samples").path("WOULD_BLOCK").get(0).textValue())
        .isEqualTo(BLOCKED.toString());
    assertThat(report.path("notJudged").path("VendorCall").intValue()).isEqualTo(1);
  }

  @Test
  void aTimeInWhichNothingWasDecidedHasNoItems() throws Exception {
    // When
    assertThat(run("--until", "2020-01-01")).isZero();
    // Then
    assertThat(output.toString())
        .contains("0 verdicts read; none was decided by a policy that has a shadow");
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThat(run("--samples", "-1")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(output.toString()).contains("--samples: -1 is not between 0 and 1000");
    assertThat(run("--since", "1h", "--until", "2h")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(output.toString()).contains("is not before");
    assertThat(run("--since", "yesterday")).isEqualTo(CommandLine.ExitCode.USAGE);
  }

  @Test
  void readsWithoutAGroup() throws Exception {
    // When
    assertThat(run()).isZero();
    // Then
    try (Admin admin = clients.admin()) {
      assertThat(admin.listGroups().all().get()).isEmpty();
    }
  }

  private static void writeSome() throws Exception {
    Judgement pass = judgement(Suggestion.Known.Pass, "Normal");
    Judgement block = judgement(Suggestion.Known.Block, "Ad");
    Shadow agrees = Shadow.judged("tried", pass, false);
    List<byte[]> records = new ArrayList<>();
    records.add(verdict(UUID.randomUUID(), 7, Scene.Known.C2C, pass, agrees));
    records.add(verdict(UUID.randomUUID(), 7, Scene.Known.C2C, pass, agrees));
    records.add(
        verdict(
            UUID.randomUUID(),
            7,
            Scene.Known.C2C,
            pass,
            Shadow.none("tried", NotJudged.Known.VendorCall, "vendor: not recorded")));
    records.add(verdict(BLOCKED, 7, Scene.Known.C2C, pass, Shadow.judged("tried", block, true)));
    records.add(
        verdict(
            UUID.randomUUID(),
            7,
            Scene.Known.C2C,
            judgement(Suggestion.Known.Block, "Abuse"),
            agrees));
    records.add(
        verdict(
            UUID.randomUUID(),
            8,
            Scene.Known.Group,
            pass,
            Shadow.judged("other", judgement(Suggestion.Known.Review, "Ad"), false)));
    records.add(verdict(UUID.randomUUID(), 7, Scene.Known.C2C, block, null));
    records.add("not JSON".getBytes(StandardCharsets.UTF_8));
    try (KafkaProducer<String, byte[]> producer = clients.producer(new ByteArraySerializer())) {
      int number = 0;
      for (byte[] record : records) {
        producer
            .send(new ProducerRecord<>(Topic.VERDICTS.topicName(), "k" + number++, record))
            .get();
      }
    }
  }

  private static Judgement judgement(Suggestion suggestion, String label) {
    return new Judgement(
        suggestion, label, "", 50, List.of(), 0, List.of(), "1", Map.of(), List.of());
  }

  private static byte[] verdict(
      UUID requestId, long app, Scene scene, Judgement live, @Nullable Shadow shadow) {
    Verdict verdict =
        new Verdict(
            Verdict.SCHEMA_VERSION,
            requestId,
            0,
            app,
            scene,
            ContentType.Known.Text,
            new Content(
                null,
                "alice",
                "bob",
                null,
                List.of("text"),
                null,
                "1",
                null,
                null,
                null,
                null,
                Map.of()),
            new Acceptance(1, "ingest-1", 1, "main", Enforcement.Known.ON, "1"),
            Verdict.AUTOMATIC,
            2,
            false,
            false,
            live,
            new Answer(0, 0, false, false, AnswerBasis.Known.Judged),
            false,
            Map.of());
    return Json.write(shadow == null ? verdict : verdict.with(shadow));
  }

  private int run(String... options) {
    output.getBuffer().setLength(0);
    List<String> arguments = new ArrayList<>(List.of("report"));
    arguments.addAll(Arrays.asList(options));
    arguments.addAll(List.of("--kafka", kafka.bootstrapServers()));
    return new CommandLine(new ShadowCommand())
        .setOut(new PrintWriter(output, true))
        .setErr(new PrintWriter(output, true))
        .execute(arguments.toArray(String[]::new));
  }
}
