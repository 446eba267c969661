package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.OnDeadline;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.NewerSchemaException;
import dev.sluice.moderation.Judging;
import dev.sluice.stream.intake.TopicRecreatedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bad input changes nothing and the stream goes on (guarantee 9); good input of a newer writer
 * stops it.
 */
class BadRecordsTest {
  private final StreamDriver stream = new StreamDriver();

  @AfterEach
  void close() {
    stream.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "null",
        "[]",
        "{}",
        "{\"type\":\"Item\"}",
        "{\"type\":\"Other\",\"schemaVersion\":1}",
        "{\"type\":\"Item\",\"schemaVersion\":1,\"requestId\":\"nonsense\",\"sdkAppId\":1}"
      })
  void whatCannotBeReadGoesToTheDeadLettersWithItsBytes(String record) {
    // When
    stream.pipe("key", record.getBytes(StandardCharsets.UTF_8));
    // Then
    DeadLetter letter = stream.deadLetters().getFirst();
    assertThat(Base64.getDecoder().decode(letter.valueBase64()))
        .isEqualTo(record.getBytes(StandardCharsets.UTF_8));
    assertThat(new String(Base64.getDecoder().decode(letter.keyBase64()), StandardCharsets.UTF_8))
        .isEqualTo("key");
    assertThat(letter.topic()).isEqualTo(Topic.ITEMS.topicName());
    assertThat(letter.id()).startsWith(StreamDriver.ITEMS_ID + ":0:");
    assertThat(stream.verdicts()).isEmpty();
    stream.pipe(finished());
    assertThat(stream.verdicts()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scene", "contentType", "content", "acceptance", "answer"})
  void anItemThatCanBeNamedGetsAnExplicitVerdict(String missing) throws Exception {
    // Given
    Item item = finished();
    ObjectNode json = (ObjectNode) Json.readTree(Json.write(item));
    json.remove(missing);
    // When
    stream.pipe("key", Json.write(json));
    stream.pipe("key", Json.write(json));
    // Then
    assertThat(stream.deadLetters())
        .hasSize(2)
        .allMatch(letter -> letter.reason().contains(missing));
    Verdict verdict = stream.verdicts().getFirst();
    assertThat(verdict.requestId()).isEqualTo(item.requestId());
    assertThat(verdict.judgement().reasons())
        .extracting(Reason::code)
        .containsExactly(ReasonCode.ProcessingFailed.name());
    assertThat(verdict.hit()).isFalse();
  }

  @Test
  void theVerdictOnABrokenItemIsByTheFailPolicy() throws Exception {
    // Given
    stream.moderation.onDeadline = OnDeadline.Known.INTERCEPT;
    ObjectNode json = (ObjectNode) Json.readTree(Json.write(finished()));
    json.remove("answer");
    // When
    stream.pipe("key", Json.write(json));
    // Then
    assertThat(stream.verdicts()).extracting(Verdict::hit).containsExactly(true);
    assertThat(stream.actions()).hasSize(1);
  }

  @Test
  void anOversizedItemGetsADeadLetterAndAnExplicitVerdict() {
    // Given
    Item item = Fixtures.with(finished(), texts("x".repeat(JsonSerde.MAX_BYTES)));
    // When
    stream.pipe(item);
    // Then
    assertThat(stream.deadLetters()).hasSize(1);
    Verdict verdict = stream.verdicts().getFirst();
    assertThat(verdict.requestId()).isEqualTo(item.requestId());
    assertThat(verdict.content().texts()).isEmpty();
    assertThat(verdict.content().msgId()).isEqualTo("1_2_3");
  }

  @Test
  void aVerdictThatIsTooLargeIsWrittenInBriefAndDecidesTheSame() {
    // Given an item below the limit, whose judgement takes the verdict beyond it
    Item item =
        Fixtures.item(
            finished().requestId(),
            Fixtures.APP,
            Scene.Known.C2C,
            ContentType.Known.Text,
            texts("x".repeat(300_000)),
            Enforcement.Known.ON,
            Fixtures.DELIVERED,
            null);
    stream.moderation.judge = subject -> new Judging.Finished(large());
    // When
    stream.pipe(item);
    stream.finishCalls();
    // Then
    Verdict verdict = stream.verdicts().getFirst();
    assertThat(verdict.requestId()).isEqualTo(item.requestId());
    assertThat(verdict.hit()).isTrue();
    assertThat(verdict.judgement().suggestion()).isEqualTo(Suggestion.Known.Block);
    assertThat(verdict.judgement().reasons())
        .extracting(Reason::code)
        .containsExactly(ReasonCode.ProcessingFailed.name());
    assertThat(stream.actions()).hasSize(1);
    assertThat(stream.deadLetters())
        .extracting(DeadLetter::topic)
        .contains(Topic.VERDICTS.topicName());
    assertThat(stream.count("sluice.stream.unwritable")).isGreaterThanOrEqualTo(1);
  }

  @Test
  void aRecordOfANewerFormStopsTheReader() throws Exception {
    // Given
    ObjectNode json = (ObjectNode) Json.readTree(Json.write(finished()));
    json.put("schemaVersion", 2);
    // Then
    assertThatThrownBy(() -> stream.pipe("key", Json.write(json)))
        .hasRootCauseInstanceOf(NewerSchemaException.class);
    assertThat(stream.deadLetters()).isEmpty();
  }

  @Test
  void aBrokenModeratorResultGoesToTheDeadLetters() {
    // When
    stream.pipeResult("key", "{\"schemaVersion\":1}".getBytes(StandardCharsets.UTF_8));
    // Then
    assertThat(stream.deadLetters())
        .extracting(DeadLetter::topic)
        .containsExactly(Topic.MODERATOR_RESULTS.topicName());
  }

  @Test
  void aTopicThatWasCreatedAgainIsRefused() {
    // Given
    stream.pipe(finished());
    // When
    stream.topicIds.refresh(
        Map.of(Topic.ITEMS, Uuid.randomUuid(), Topic.MODERATOR_RESULTS, StreamDriver.RESULTS_ID));
    // Then
    assertThatThrownBy(() -> stream.pipe(finished()))
        .hasRootCauseInstanceOf(TopicRecreatedException.class);
  }

  @Test
  void fieldsOfANewerWriterAndUnknownValuesSurvive() throws Exception {
    // Given
    ObjectNode json = (ObjectNode) Json.readTree(Json.write(finished()));
    json.put("scene", "Channel");
    json.put("contentType", "Sticker");
    json.put("later", 1);
    ((ObjectNode) json.get("judgement")).put("suggestion", "Restrict");
    // When
    stream.pipe("key", Json.write(json));
    // Then
    Verdict verdict = stream.verdicts().getFirst();
    assertThat(verdict.scene()).isEqualTo(Scene.of("Channel"));
    assertThat(verdict.contentType()).isEqualTo(ContentType.of("Sticker"));
    assertThat(verdict.judgement().suggestion()).isEqualTo(Suggestion.of("Restrict"));
    assertThat(stream.deadLetters()).isEmpty();
  }

  private static Item finished() {
    return Fixtures.item(
        Scene.Known.C2C,
        ContentType.Known.Text,
        Fixtures.DELIVERED,
        Fixtures.judgement(Suggestion.Known.Pass));
  }

  private static Content texts(String text) {
    return new Content(
        null, "alice", "bob", null, List.of(text), null, "1_2_3", null, null, null, null, Map.of());
  }

  private static Judgement large() {
    List<Reason> reasons = new ArrayList<>();
    for (int i = 0; i < Judgement.MAX_REASONS; i++) {
      reasons.add(
          new Reason(
              "words",
              Suggestion.Known.Block,
              "Abuse",
              "",
              90,
              List.of(new Keyword("k".repeat(3_000), List.of(), 0)),
              null,
              null,
              null,
              null,
              Map.of()));
    }
    return new Judgement(
        Suggestion.Known.Block, "Abuse", "", 90, reasons, 0, List.of(), "1", Map.of(), List.of());
  }
}
