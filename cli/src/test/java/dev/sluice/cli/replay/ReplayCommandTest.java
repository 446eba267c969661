package dev.sluice.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.embedded.TestKafka;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as a person types it, against a real broker. */
@Tag("kafka")
class ReplayCommandTest {
  @TempDir private Path directory;

  private final StringWriter output = new StringWriter();
  private TestKafka kafka;
  private KafkaClients clients;

  @BeforeEach
  void start() throws Exception {
    kafka = TestKafka.start();
    clients = new KafkaClients(KafkaSettings.of(kafka.bootstrapServers()), "test");
    try (Admin admin = clients.admin()) {
      new Topics(admin, TopicOptions.DEV).create(List.of(Topic.values()));
    }
    write("hello");
    write("a forbidden word");
  }

  @AfterEach
  void stop() {
    kafka.close();
  }

  @Test
  void tellsByItsCodeWhetherAnythingWouldChange() throws Exception {
    assertThat(run(settings("nothing"), "--out", out("a"))).isZero();
    assertThat(run(settings("forbidden"), "--out", out("b"))).isEqualTo(ReplayCommand.CHANGES);
    assertThat(output.toString()).contains("newly blocked", "50.00 %", "2 items judged again");
    assertThat(Files.readString(directory.resolve("b/diff.jsonl"))).contains("a forbidden word");
    assertThat(run(settings("forbidden"), "--out", out("c"), "--fail-if", "newly_blocked > 60%"))
        .isZero();
    assertThat(run(settings("forbidden"), "--out", out("d"), "--fail-if", "newly_blocked > 10%"))
        .isEqualTo(ReplayCommand.CHANGES);
    assertThat(output.toString()).contains("too many: newly blocked");
    assertThat(run(settings("forbidden"), "--out", out("a"))).isEqualTo(1);
    assertThat(output.toString()).contains("holds another replay");
    assertThat(run(settings("forbidden"), "--out", out("e"), "--fail-if", "blocked > 1"))
        .isEqualTo(CommandLine.ExitCode.USAGE);
  }

  @Test
  void writesNothingToKafkaAndJoinsNoGroup() throws Exception {
    // Given
    Map<TopicPartition, Long> before = ends();

    // When
    run(settings("forbidden"), "--out", out("a"));

    // Then
    assertThat(ends()).isEqualTo(before);
    try (Admin admin = clients.admin()) {
      assertThat(admin.listGroups().all().get()).isEmpty();
    }
  }

  private String out(String name) {
    return directory.resolve(name).toString();
  }

  private Path settings(String word) throws Exception {
    Files.writeString(directory.resolve(word + ".txt"), word + "\n");
    return Files.writeString(
        directory.resolve(word + ".yaml"),
        """
        apps: [{sdkAppId: 7, token: "${env:TOKEN}", callbackUrl: "http://127.0.0.1:1/app"}]
        lexicons: [{name: words, file: %s.txt}]
        """
            .formatted(word));
  }

  private Map<TopicPartition, Long> ends() {
    try (KafkaConsumer<String, byte[]> consumer = clients.reader()) {
      List<TopicPartition> places = new ArrayList<>();
      for (Topic topic : Topic.values()) {
        for (int partition = 0; partition < topic.partitions(); partition++) {
          places.add(new TopicPartition(topic.topicName(), partition));
        }
      }
      return consumer.endOffsets(places);
    }
  }

  private int run(Path file, String... options) {
    output.getBuffer().setLength(0);
    List<String> arguments = new ArrayList<>(List.of(file.toString()));
    arguments.addAll(Arrays.asList(options));
    arguments.addAll(List.of("--kafka", kafka.bootstrapServers()));
    return new CommandLine(new ReplayCommand())
        .setOut(new PrintWriter(output, true))
        .setErr(new PrintWriter(output, true))
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              command.getErr().println(exception.getMessage());
              return 1;
            })
        .execute(arguments.toArray(String[]::new));
  }

  private void write(String text) throws Exception {
    Judgement pass =
        new Judgement(
            Suggestion.Known.Pass,
            "Normal",
            "",
            0,
            List.of(),
            0,
            List.of(),
            "1-then",
            Map.of(),
            List.of());
    Verdict verdict =
        new Verdict(
            Verdict.SCHEMA_VERSION,
            UUID.randomUUID(),
            0,
            7,
            Scene.Known.C2C,
            ContentType.Known.Text,
            new Content(
                null, "anna", "bert", null, List.of(text), null, "1", 1L, 1L, null, null, Map.of()),
            new Acceptance(1, "ingest-1", 1, "chat", Enforcement.Known.ON, "1-then"),
            Verdict.AUTOMATIC,
            1_790_000_000_000L,
            false,
            false,
            pass,
            new Answer(0, 0, false, false, AnswerBasis.Known.Judged),
            false,
            Map.of());
    try (KafkaProducer<String, byte[]> producer = clients.producer(new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(Topic.VERDICTS.topicName(), "key", Json.write(verdict)))
          .get();
    }
  }
}
