package dev.sluice.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cli.Main;
import dev.sluice.cli.Typed;
import dev.sluice.contract.Json;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands as a person types them, against a real broker. Every test has an app of its own. */
@Tag("kafka")
class DeadLettersCommandTest {
  private static final String HOSTILE = "{\"text\":\"\u009b31m\u202e evil \u001b[2J";

  private static Letters letters;

  @TempDir private Path directory;

  @BeforeAll
  static void start() {
    letters = new Letters();
  }

  @AfterAll
  static void stop() {
    letters.close();
  }

  @Test
  void listsWhatIsMeantWithoutItsContent() throws Exception {
    // Given
    String ban = letters.ban(101);
    String hostile = letters.add(Topic.NOTICES, 101L, "k", bytes(HOSTILE), "not JSON \u001b[2J");
    letters.ban(102);
    // When
    Typed table = letters.run("list", "--app", "101");
    Typed json = letters.run("list", "--app", "101", "--json");
    // Then
    assertThat(table.code()).isZero();
    assertThat(table.out())
        .contains(ban, hostile, "HTTP 503", "sluice.notices", "2 of 2 open", "\\u001b[2J")
        .doesNotContain("\u001b", "evil", "cdn.example");
    List<JsonNode> lines = new ArrayList<>();
    for (String line : json.out().lines().toList()) {
      lines.add(Json.readTree(bytes(line)));
    }
    assertThat(lines).extracting(line -> line.path("id").asText()).containsExactly(ban, hostile);
    assertThat(lines).noneMatch(line -> line.has("valueBase64"));
    assertThat(letters.run("list", "--app", "101", "--origin", "commands").out())
        .contains(ban)
        .doesNotContain(hostile);
    assertThat(letters.run("list", "--app", "101", "--reason", "http 5").out()).contains("1 of 1");
    assertThat(letters.run("list", "--app", "101", "--until", "1h").out()).contains("0 of 0");
    assertThat(letters.run("list", "--app", "101", "--since", "1h").out()).contains("2 of 2");
    assertThat(letters.run("list", "--app", "101", "--limit", "1").out())
        .contains("1 of 2", hostile)
        .doesNotContain(ban);
  }

  @Test
  void showsContentOnDemandAndSafely() {
    // Given
    String ban = letters.ban(103);
    String hostile = letters.add(Topic.NOTICES, 103L, "k", bytes(HOSTILE), "not JSON");
    String binary = letters.add(Topic.NOTICES, 103L, "k", new byte[] {(byte) 0xFF, 0}, "not JSON");
    // Then
    assertThat(letters.run("show", ban).out())
        .contains(
            "app      103", "sluice.commands, partition 2", "\"action\" : \"BanFile\"", "open");
    assertThat(letters.run("show", hostile).out())
        .contains("\\u009b31m\\u202e evil \\u001b[2J")
        .doesNotContain("\u001b", "\u009b", "\u202e");
    assertThat(letters.run("show", binary).out()).contains("not text", "2");
    Typed unknown = letters.run("show", "x:1:\u001b");
    assertThat(unknown.code()).isEqualTo(Main.FAILED);
    assertThat(unknown.err()).contains("no dead letter x:1:\\u001b");
  }

  @Test
  void redrivesByIdAndSaysWhatIsRefused() throws Exception {
    // Given
    String ban = letters.ban(104);
    String corrupt = letters.add(Topic.NOTICES, 104L, "k", bytes("{"), "not JSON");
    // When
    Typed first = letters.run("redrive", ban, corrupt, "x:0:0", "--author", "ann");
    Typed second = letters.run("redrive", ban, "--author", "bob");
    // Then
    assertThat(first.code()).isEqualTo(Main.FAILED);
    assertThat(first.out()).contains(ban + ": Redriven");
    assertThat(first.err())
        .contains("no dead letter x:0:0", corrupt + ": refused", "cannot be read as it is");
    assertThat(second.code()).isZero();
    assertThat(second.out()).contains("was Redriven by ann");
    assertThat(commands(104)).hasSize(1);
    assertThat(letters.run("list", "--app", "104", "--status", "redriven").out())
        .contains(ban, "Redriven")
        .doesNotContain(corrupt);
    assertThat(letters.run("show", ban).out()).contains("Redriven by ann at");
  }

  @Test
  void redrivesByFilterOnlyWhenToldTwice() throws Exception {
    // Given
    letters.ban(105);
    letters.ban(105);
    // When
    Typed asked = letters.run("redrive", "--all", "--app", "105");
    // Then
    assertThat(asked.code()).isEqualTo(Main.FAILED);
    assertThat(asked.out()).contains("2 open letters", "sluice.commands", "--yes does it");
    assertThat(commands(105)).isEmpty();
    // When
    Typed done = letters.run("redrive", "--all", "--app", "105", "--yes");
    // Then
    assertThat(done.code()).isZero();
    assertThat(commands(105)).hasSize(2);
    assertThat(letters.run("redrive", "--all", "--app", "105", "--yes").out())
        .contains("0 open letters");
  }

  @Test
  void discardsWithAuthorAndReason() throws Exception {
    // Given
    String ban = letters.ban(106);
    // When
    Typed done = letters.run("discard", ban, "--author", "ann", "--because", "the app is gone");
    // Then
    assertThat(done.code()).isZero();
    assertThat(letters.run("show", ban).out()).contains("Discarded by ann at", ": the app is gone");
    assertThat(letters.run("redrive", ban).out()).contains("was Discarded by ann");
    assertThat(commands(106)).isEmpty();
    assertThat(letters.run("list", "--app", "106").out()).contains("0 of 0 open");
    assertThat(letters.run("list", "--app", "106", "--status", "all").out())
        .contains("1 of 1", "Discarded");
  }

  @ParameterizedTest
  @CsvSource({
    "redrive, give the ids",
    "redrive x --all, not both",
    "redrive x --app 1, goes with --all",
    "discard x, --because",
    "list --origin nonsense, none of items",
    "list --since yesterday, none of 2026-03-01",
    "list --limit 0, less than 1"
  })
  void saysWhatIsWrongWithTheArguments(String line, String complaint) {
    // When
    Typed result = letters.run(line.split(" "));
    // Then
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(complaint);
  }

  @Test
  void wantsAnAuthor() {
    // When
    Typed result = letters.run("redrive", "x:0:0", "--author", " ");
    // Then
    assertThat(result.code()).isEqualTo(Main.FAILED);
    assertThat(result.err()).contains("author");
  }

  @Test
  void theBytesComeOutAsTheyWere() throws Exception {
    // Given
    byte[] bytes = {0, (byte) 0xFF, '\n', 0x1B, (byte) 0xC3, '\r'};
    String id = letters.add(Topic.NOTICES, 107L, "k", bytes, "not JSON");
    Path out = directory.resolve("out");
    // When
    Process process = start(out, "show", id, "--raw");
    // Then
    assertThat(process.waitFor()).isZero();
    assertThat(Files.readAllBytes(out)).isEqualTo(bytes);
  }

  @Test
  void twoProcessesAtOnceActOnce() throws Exception {
    // Given
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      ids.add(letters.ban(108));
    }
    // When
    Path one = directory.resolve("one");
    Path other = directory.resolve("other");
    Process first = start(one, "redrive", "--all", "--app", "108", "--yes", "--author", "one");
    Process second = start(other, "redrive", "--all", "--app", "108", "--yes", "--author", "two");
    // Then
    assertThat(first.waitFor()).as(() -> text(one)).isZero();
    assertThat(second.waitFor()).as(() -> text(other)).isZero();
    assertThat(commands(108)).hasSize(ids.size()).doesNotHaveDuplicates();
    assertThat(letters.read(Topic.DEAD_LETTERS).stream().filter(r -> ids.contains(r.key())))
        .hasSize(2 * ids.size());
    System.out.printf(
        "two processes re-drove %d letters at once: %d by one, %d by the other, %d records%n",
        ids.size(),
        text(one).lines().filter(line -> line.endsWith(": Redriven")).count(),
        text(other).lines().filter(line -> line.endsWith(": Redriven")).count(),
        commands(108).size());
  }

  private static List<UUID> commands(long app) throws Exception {
    List<UUID> found = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : letters.read(Topic.COMMANDS)) {
      Command command = Json.read(record.value(), Command.class);
      if (command.sdkAppId() == app) {
        found.add(command.requestId());
      }
    }
    return found;
  }

  private static Process start(Path out, String... args) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "dead-letters"));
    line.addAll(List.of(args));
    line.addAll(List.of("--kafka", letters.bootstrapServers()));
    return new ProcessBuilder(line)
        .redirectOutput(out.toFile())
        .redirectError(Path.of(out + ".err").toFile())
        .start();
  }

  private static String text(Path out) {
    try {
      return Files.readString(out) + Files.readString(Path.of(out + ".err"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
