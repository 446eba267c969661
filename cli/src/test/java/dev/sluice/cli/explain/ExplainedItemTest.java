package dev.sluice.cli.explain;

import static dev.sluice.cli.explain.Decisions.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cli.Typed;
import dev.sluice.contract.Json;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.DeadLetterState;
import dev.sluice.contract.command.DeadLetterStatus;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.item.AnswerFailed;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.NotJudged;
import dev.sluice.contract.verdict.Shadow;
import dev.sluice.contract.verdict.Span;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.DeadLetters;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command shows of one item, against a broker that also holds what nobody can read. */
@Tag("kafka")
class ExplainedItemTest {
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
}
