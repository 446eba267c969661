package dev.sluice.cli.explain;

import static dev.sluice.cli.explain.Decisions.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cli.Main;
import dev.sluice.cli.Typed;
import dev.sluice.contract.Json;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as a person types it, against a broker that also holds what nobody can read. */
@Tag("kafka")
class ExplainCommandTest {
  /** Colours that {@link Ink} writes. */
  private static final String COLOURS = "\u001b\\[[0-9;]+m";

  @TempDir private static Path directory;

  private static Decisions decisions;

  @BeforeAll
  static void start() throws Exception {
    decisions = new Decisions(directory);
    decisions.putWhatNobodyCanRead();
  }

  @AfterAll
  static void stop() {
    decisions.close();
  }

  @Test
  void findsItByEachOfItsNames() {
    // Given
    UUID file =
        decisions.decided(Decisions.file("nora", "f-1", "https://CDN.example/a.png?s=1"), null);
    UUID group = decisions.decided(Decisions.group("olaf", "g-1", "12", "hello"), null);
    // Then
    assertThat(decisions.run("https://cdn.example/a.png?s=2").out()).contains(file.toString());
    assertThat(decisions.run("--app", "7", "--sender", "nora").out()).contains(file.toString());
    assertThat(decisions.run("12", "--group", "g-1").out()).contains(group.toString());
    assertThat(decisions.run(group.toString()).out()).contains("from olaf to group g-1");
    assertThat(decisions.run(group.toString(), "--app", "8").code()).isEqualTo(Main.FAILED);
  }

  @Test
  void listsSeveralNewestFirst() throws Exception {
    // Given
    UUID first = decisions.decided(Decisions.text("petra", "p-1", "one"), null);
    UUID second = decisions.decided(Decisions.text("petra", "p-2", "two"), null);
    UUID third = decisions.decided(Decisions.text("petra", "p-3", "three"), null);
    // When
    Typed all = decisions.run("--app", "7", "--sender", "petra");
    Typed two = decisions.run("--app", "7", "--sender", "petra", "--limit", "2");
    Typed json = decisions.run("--app", "7", "--sender", "petra", "--json");
    // Then
    assertThat(all.code()).isZero();
    assertThat(all.out())
        .containsSubsequence(third.toString(), second.toString(), first.toString())
        .contains("3 items", "'sluice explain REQUEST_ID' shows one of them");
    assertThat(two.out())
        .contains(third.toString(), second.toString(), "the newest 2; --limit shows more")
        .doesNotContain(first.toString());
    assertThat(Json.readTree(utf8(json.out())).path("finds").findValuesAsText("requestId"))
        .containsExactly(third.toString(), second.toString(), first.toString());
  }

  @Test
  void saysHowFarBackItReachesWhereNothingIsFound() throws Exception {
    // Given
    decisions.decided(Decisions.text("uwe", "u-1", "hello"), null);
    // When
    Typed result = decisions.run("no-such-message");
    Typed json = decisions.run(UUID.randomUUID().toString(), "--json");
    // Then
    assertThat(result.code()).isEqualTo(Main.FAILED);
    assertThat(result.err())
        .contains(
            "nothing with message id no-such-message",
            "the oldest item that the topics hold is of 20",
            "give --group",
            "4 records name no item");
    assertThat(json.code()).isEqualTo(Main.FAILED);
    JsonNode nothing = Json.readTree(utf8(json.out()));
    assertThat(nothing.path("finds")).isEmpty();
    assertThat(nothing.path("oldestItem").asText()).startsWith("20");
  }

  @Test
  void nothingThatRecordsHoldActsOnATerminal() {
    // Given
    String hostile =
        "\u001b[2J\u001b]0;x\u0007\u202egnirts\u202c\u200f\r\n\u009b31m\u0000\udc00end";
    Content content =
        new Content(
            null,
            "eve" + hostile,
            null,
            "g" + hostile,
            List.of(hostile, "\u001b[31mforbidden\u001b[0m"),
            "https://cdn.example/" + hostile,
            hostile,
            1L,
            1L,
            hostile,
            null,
            Map.of());
    Span[] wild = {
      new Span(0, -5, 3), new Span(1, 5, 14), new Span(1, 0, Integer.MAX_VALUE), new Span(9, 0, 1)
    };
    UUID id = decisions.decided(content, wild[2]);
    Item again = Decisions.item(content);
    decisions.put(Topic.ITEMS, "eve", Json.write(again));
    decisions.ended(id, OutcomeSubject.of(hostile), null, OutcomeStatus.of(hostile), hostile);
    decisions.ended(
        id,
        OutcomeSubject.Known.Command,
        CommandAction.of(hostile),
        OutcomeStatus.of(hostile),
        hostile);
    // When
    Typed plain = decisions.run(id.toString(), "--color", "never");
    Typed coloured = decisions.run(id.toString(), "--color", "always");
    Typed table = decisions.run("--app", "7", "--sender", content.fromAccount());
    Typed none = decisions.run("no" + hostile, "--group", hostile);
    // Then
    assertThat(plain.code()).as(plain.err()).isZero();
    assertSafe(plain.out());
    assertThat(plain.out()).contains("\\u001b[2J", "\\u202e");
    assertThat(coloured.out()).contains("\u001b[1;97;41m");
    assertSafe(coloured.out().replaceAll(COLOURS, ""));
    assertThat(coloured.out().lines()).allSatisfy(line -> assertThat(endsPlain(line)).isTrue());
    assertThat(table.out()).contains("2 items");
    assertSafe(table.out());
    assertSafe(none.err());
  }

  private static boolean endsPlain(String line) {
    int begins = line.split("\u001b\\[[1-9]", -1).length;
    int ends = line.split("\u001b\\[0m", -1).length;
    return begins == ends;
  }

  private static void assertSafe(String text) {
    assertThat(text.replaceAll("\\R", " "))
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
  }

  @ParameterizedTest
  @CsvSource({
    "'', give a request id",
    "--sender anna, --sender goes with --app",
    "x --app 7 --sender anna, not both",
    "x --limit 0, less than 1",
    "x --color purple, --color"
  })
  void saysWhatIsWrongWithTheArguments(String line, String complaint) {
    // When
    Typed result = decisions.run(line.isEmpty() ? new String[0] : line.split(" "));
    // Then
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(complaint);
  }

  @Test
  void refusesAnIdThatIsNobodys() {
    // When
    Typed result = decisions.run("x".repeat(100_000));
    // Then
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("100000 characters").hasSizeLessThan(5_000);
  }

  @Test
  void readsAlongWhileAnotherProcessFollows() throws Exception {
    // Given
    Path out = directory.resolve("follow.out");
    Process following =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "explain",
                "--follow",
                "--kafka",
                decisions.bootstrapServers(),
                "--index",
                decisions.index().toString())
            .redirectOutput(out.toFile())
            .redirectErrorStream(true)
            .start();
    try {
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> Files.readString(out).contains("follows the topics"));
      UUID id = decisions.decided(Decisions.text("xenia", "x-1", "hello"), null);
      // When
      Typed beside = decisions.run("x-1");
      following.destroy();
      boolean ended = following.waitFor(60, TimeUnit.SECONDS);
      UUID later = decisions.decided(Decisions.text("xenia", "x-2", "hello"), null);
      Typed after = decisions.run("x-2");
      // Then
      assertThat(beside.out()).contains(id.toString());
      assertThat(beside.err()).doesNotContain("does not get on");
      assertThat(ended).isTrue();
      assertThat(after.out()).contains(later.toString());
    } finally {
      following.destroyForcibly();
    }
  }
}
