package dev.sluice.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cli.Main;
import dev.sluice.cli.Typed;
import dev.sluice.contract.Json;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.DeadLetterState;
import dev.sluice.contract.command.DeadLetterStatus;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.item.AnswerFailed;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.NotJudged;
import dev.sluice.contract.verdict.Shadow;
import dev.sluice.contract.verdict.Span;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
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
    for (Topic topic : List.of(Topic.ITEMS, Topic.VERDICTS, Topic.COMMANDS, Topic.DEAD_LETTERS)) {
      decisions.put(topic, "\u001b[2J", new byte[] {0, (byte) 0xff, 0x1b});
    }
  }

  @AfterAll
  static void stop() {
    decisions.close();
  }

  @Test
  void showsADecisionOnOneScreen() {
    // Given
    UUID id =
        decisions.decided(Decisions.text("anna", "key-1", "so forbidden, 发票"), new Span(0, 3, 12));
    decisions.ended(id, OutcomeSubject.Known.Notice, null, OutcomeStatus.Known.GivenUp, "HTTP 503");
    // When
    Typed result = decisions.run("key-1");
    // Then
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .contains(
            id.toString(),
            "Text in C2C, app 7 (chat), from anna to bert, message key-1",
            "by ingest-1, module chat, mode on",
            "so forbidden, 发票\n                ^^^^^^^^^\n",
            "do not deliver, show the sender 80001; because: Judged",
            "verdict 0    Block Abuse/Insult, a hit, acted on, by automatic",
            "Block Abuse/Insult 100 from words, version abc123",
            "\"forbidden\" at 0:3-12",
            "text 1.5 ms",
            "verdict after 250 ms",
            "release " + decisions.release() + " by lan",
            "policy default, rule 1 of",
            "the app intercepts on Block",
            "never written: GivenUp",
            "3 attempts, last error HTTP 503")
        .doesNotContain("\u001b");
    assertThat(result.out().lines().count()).isLessThan(30);
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
  void showsWhatBecameOfAFileAndOfItsBan() {
    // Given
    String url = "https://cdn.example/ban.png";
    Item item = Decisions.item(Decisions.file("rosa", "r-1", url + "?sign=1"));
    UUID other = UUID.randomUUID();
    UUID id = item.requestId();
    decisions.put(Topic.ITEMS, "rosa", Json.write(item));
    decisions.put(Topic.ITEMS, "rosa", Json.write(item));
    decisions.put(
        Topic.ITEMS,
        "rosa",
        Json.write(new AnswerFailed(1, id, Decisions.APP, 1, "connection reset", Map.of())));
    decisions.put(
        Decisions.verdict(item, decisions.judgement(new Span(0, 0, 0)), 0, Verdict.AUTOMATIC));
    decisions.put(Decisions.verdict(item, decisions.judgement(null), 1, "mia"));
    decisions.ban(id, 0, CommandAction.Known.BanFile, url);
    decisions.ban(other, 1, CommandAction.Known.UnbanFile, url);
    decisions.ended(
        id,
        OutcomeSubject.Known.Command,
        CommandAction.Known.BanFile,
        OutcomeStatus.Known.Done,
        null);
    DeadLetter letter =
        DeadLetters.of(
            Uuid.randomUuid(),
            new TopicPartition(Topic.ITEMS.topicName(), 1),
            5,
            Decisions.APP,
            "field answer",
            utf8("7:x"),
            Json.write(item),
            1);
    decisions.put(Topic.DEAD_LETTERS, letter.id(), Json.write(letter));
    decisions.put(
        Topic.DEAD_LETTERS,
        letter.id(),
        Json.write(
            letter.ended(new DeadLetterStatus(DeadLetterState.Known.Redriven, "noah", null, 2))));
    // When
    Typed result = decisions.run(id.toString());
    // Then
    assertThat(result.out())
        .contains(
            "the callback came 1 times more",
            "did not reach the caller: connection reset",
            "verdict 0    Block",
            "verdict 1    Pass Normal, no hit, by mia",
            "BanFile of the file, revision 0",
            "Done at",
            "UnbanFile at",
            "by item " + other,
            "dead letter  " + letter.id(),
            "field answer; Redriven by noah");
  }

  @Test
  void showsWhatIsLeftWhereTheItemIsGone() {
    // Given
    Item item = Decisions.item(Decisions.text("sven", "s-1", "forbidden"));
    decisions.put(
        Decisions.verdict(item, decisions.judgement(new Span(0, 0, 9)), 0, Verdict.AUTOMATIC));
    // When
    Typed result = decisions.run(item.requestId().toString());
    // Then
    assertThat(result.out()).contains("gone by retention", "forbidden", "Block Abuse/Insult");
  }

  @Test
  void showsWhatAShadowSays() {
    // Given
    Item item = Decisions.item(Decisions.text("sara", "sh-1", "forbidden"));
    Item unjudged = Decisions.item(Decisions.text("sara", "sh-2", "forbidden"));
    Verdict pass = Decisions.verdict(item, decisions.judgement(null), 0, Verdict.AUTOMATIC);
    Verdict other = Decisions.verdict(unjudged, decisions.judgement(null), 0, Verdict.AUTOMATIC);
    decisions.put(pass.with(Shadow.judged("strict", decisions.judgement(new Span(0, 0, 9)), true)));
    decisions.put(other.with(Shadow.none("strict", NotJudged.of("Newer\u001b"), "a detail\u001b")));
    // Then
    assertThat(decisions.run(item.requestId().toString()).out())
        .contains(
            "verdict 0    Pass Normal, no hit",
            "shadow       policy strict: Block Abuse/Insult, a hit: would block",
            "Block Abuse/Insult 100 from words");
    assertThat(decisions.run(unjudged.requestId().toString()).out())
        .contains("shadow       policy strict: not judged, Newer\\u001b: a detail\\u001b");
  }

  @Test
  void showsTheRestWhereContentIsEncrypted() {
    // Given
    Item item = Decisions.item(Decisions.text("seal", "se-1", "forbidden"));
    ObjectNode json = Json.MAPPER.valueToTree(item);
    json.putObject("content").put("keyId", "key-7").put("sealed", "AAAA");
    ObjectNode verdict =
        Json.MAPPER.valueToTree(
            Decisions.verdict(item, decisions.judgement(new Span(0, 0, 9)), 0, Verdict.AUTOMATIC));
    verdict.set("content", json.get("content"));
    decisions.put(Topic.ITEMS, "seal", Json.write(json));
    decisions.put(Topic.VERDICTS, "seal", Json.write(verdict));
    // When
    Typed result = decisions.run(item.requestId().toString());
    // Then
    assertThat(result.out())
        .contains("encrypted under key key-7", "Block Abuse/Insult, a hit")
        .doesNotContain("unreadable");
  }

  @Test
  void saysThatAnItemIsNotJudgedYet() {
    // Given
    Item item = Decisions.item(Decisions.file("tom", "t-1", "https://cdn.example/t.png"));
    decisions.put(Topic.ITEMS, "tom", Json.write(item));
    // When
    Typed result = decisions.run("t-1");
    // Then
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("verdict      none yet");
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
  void givesEverythingAsJson() throws Exception {
    // Given
    UUID id =
        decisions.decided(Decisions.text("vera", "v-1", "forbidden 发\u001b"), new Span(0, 0, 9));
    // When
    String json = decisions.run("v-1", "--json").out();
    // Then
    assertThat(json).isEqualTo(json.replaceAll("[^\\x20-\\x7e\n\r]", ""));
    JsonNode explained = Json.readTree(utf8(json));
    assertThat(explained.path("schemaVersion").asInt()).isEqualTo(1);
    assertThat(explained.path("requestId").asText()).isEqualTo(id.toString());
    assertThat(explained.at("/item/content/texts/0").asText()).isEqualTo("forbidden 发\u001b");
    assertThat(explained.at("/verdicts/0/judgement/reasons/0/libName").asText()).isEqualTo("words");
    assertThat(explained.at("/cell/policy").asText()).isEqualTo("default");
    assertThat(explained.at("/cell/ruleNumber").asInt()).isEqualTo(1);
    assertThat(explained.fieldNames())
        .toIterable()
        .contains(
            "itemAt", "repeats", "commands", "notices", "others", "deadLetters", "unreadable");
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

  @Test
  void namesTheRecordsOfAnItemThatCannotBeRead() {
    // Given
    Item item = Decisions.item(Decisions.text("wim", "w-1", "hello"));
    decisions.put(Topic.ITEMS, "wim", Json.write(item));
    decisions.put(Topic.NOTICES, "7:" + item.requestId(), utf8("{\"schemaVersion\": 1, \"result"));
    decisions.put(Topic.OUTCOMES, item.requestId().toString(), utf8("{\"schemaVersion\": 99}"));
    decisions.put(
        Topic.COMMANDS,
        "7:x",
        utf8(
            "{\"schemaVersion\": 1, \"requestId\": \""
                + item.requestId()
                + "\", \"revision\": 0,"
                + " \"sdkAppId\": 7, \"issuedAt\": 1}"));
    // When
    Typed result = decisions.run("w-1");
    // Then
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains(
            "unreadable   sluice.notices-",
            "unreadable   sluice.outcomes-",
            "unreadable   sluice.commands-",
            "lacks a field: action");
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

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
