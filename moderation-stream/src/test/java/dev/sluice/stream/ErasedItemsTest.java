package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.moderator.ModeratorAnswer;
import dev.sluice.contract.moderator.ModeratorResult;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.moderation.ModerationException;
import dev.sluice.stream.intake.SeenStore;
import dev.sluice.stream.judging.EarlyAnswers;
import dev.sluice.stream.judging.PendingStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sealed items are judged as others and leave nothing in clear; erased ones are not judged. */
class ErasedItemsTest {
  private static final String KEY = "k1";
  private static final String USER = "alice";

  private final StreamDriver stream = new StreamDriver();

  @BeforeEach
  void key() {
    stream.keys.put(KEY, new SecretKeySpec(new byte[32], "AES"));
  }

  @AfterEach
  void close() {
    stream.close();
  }

  @Test
  void aSealedItemIsJudgedAndWhatFollowsIsSealed() {
    // Given
    stream.moderation.judge = subject -> ScriptedModeration.finished(Suggestion.Known.Block);
    Item item = sealed(Fixtures.voice());
    // When
    stream.pipe(item);
    List<String> pending = pending();
    stream.finishCalls();
    // Then
    assertThat(pending).singleElement().asString().doesNotContain(USER).doesNotContain("https:");
    assertThat(stream.moderation.judged)
        .singleElement()
        .satisfies(subject -> assertThat(subject.fileUrl()).isEqualTo(item.content().fileUrl()));
    for (Topic topic : List.of(Topic.VERDICTS, Topic.COMMANDS, Topic.NOTICES)) {
      assertThat(stream.written(topic))
          .isNotEmpty()
          .allSatisfy(
              json ->
                  assertThat(new String(json, StandardCharsets.UTF_8))
                      .contains("\"sealed\":\"")
                      .doesNotContain(USER)
                      .doesNotContain("cos.example.com"));
    }
  }

  @Test
  void commandsOfASealedItemCanBeCarriedOut() {
    // Given
    stream.moderation.judge = subject -> ScriptedModeration.finished(Suggestion.Known.Block);
    // When
    stream.pipe(sealed(Fixtures.voice()));
    stream.finishCalls();
    // Then
    assertThat(stream.commands())
        .extracting(Command::content)
        .anySatisfy(target -> assertThat(target.fileUrl()).contains("cos.example.com"))
        .anySatisfy(target -> assertThat(target.fromAccount()).isEqualTo(USER));
  }

  @Test
  void whatIsErasedBeforeItArrivesGetsAVerdictThatSaysSo() {
    // Given
    Item item = sealed(Fixtures.voice());
    byte[] record = stream.seal.write(item);
    stream.keys.clear();
    // When
    stream.pipe("key", record);
    stream.finishCalls();
    // Then
    assertThat(stream.moderation.judged).isEmpty();
    Verdict verdict = stream.verdicts().getFirst();
    assertThat(verdict.judgement().reasons())
        .extracting(Reason::code)
        .containsExactly(ReasonCode.Erased.name());
    assertThat(verdict.hit()).isFalse();
    assertThat(verdict.content().erased()).isTrue();
    assertThat(stream.commands()).isEmpty();
    assertThat(stream.notices()).isEmpty();
    assertThat(stream.deadLetters()).isEmpty();
  }

  @Test
  void whatIsErasedWhileItsCallRunsKeepsItsJudgementAndLosesItsContent() {
    // Given
    stream.moderation.judge = subject -> ScriptedModeration.finished(Suggestion.Known.Block);
    stream.pipe(sealed(Fixtures.voice()));
    // When
    stream.keys.clear();
    stream.finishCalls();
    // Then
    Verdict verdict = stream.verdicts().getFirst();
    assertThat(verdict.content().erased()).isTrue();
    assertThat(verdict.hit()).isTrue();
    assertThat(stream.commands()).isEmpty();
    assertThat(stream.outcomes())
        .singleElement()
        .satisfies(
            outcome -> assertThat(outcome.status()).isEqualTo(OutcomeStatus.Known.NotAddressable));
    assertThat(stream.notices()).isEmpty();
    assertThat(stream.load.items()).isZero();
  }

  @Test
  void whatWaitsForAnotherAttemptWhileItIsErasedIsNotJudgedAgain() {
    // Given
    stream.moderation.judge =
        subject -> ScriptedModeration.failed(ModerationException.Kind.FAILED, true);
    stream.pipe(sealed(Fixtures.voice()));
    stream.finishCalls();
    assertThat(stream.moderation.judged).hasSize(1);
    // When
    stream.keys.clear();
    stream.advance(Duration.ofMinutes(1));
    // Then
    assertThat(stream.verdicts())
        .singleElement()
        .satisfies(
            verdict ->
                assertThat(verdict.judgement().reasons())
                    .extracting(Reason::code)
                    .containsExactly(ReasonCode.Erased.name()));
    assertThat(stream.moderation.judged).hasSize(1);
  }

  @Test
  void whatIsOwedForALaterDayIsSealed() {
    // Given
    Item item =
        sealed(
            Fixtures.item(
                Scene.Known.C2C,
                ContentType.Known.Text,
                Fixtures.INTERCEPTED,
                Fixtures.judgement(Suggestion.Known.Block)));
    stream.pipe(item);
    List<String> remembered = changeLog(SeenStore.NAME);
    // Then
    assertThat(remembered).anySatisfy(entry -> assertThat(entry).contains("owed"));
    assertThat(remembered)
        .allSatisfy(entry -> assertThat(entry).doesNotContain(USER).doesNotContain("1_2_3"));
    // When
    stream.pipe("key", Json.write(Fixtures.answerFailed(item)));
    // Then
    assertThat(stream.commands())
        .singleElement()
        .satisfies(command -> assertThat(command.content().fromAccount()).isEqualTo(USER));
  }

  @Test
  void anAnswerThatComesEarlyWaitsSealed() {
    // Given
    ModeratorResult early =
        new ModeratorResult(
            ModeratorResult.SCHEMA_VERSION,
            UUID.randomUUID(),
            "vendor",
            1,
            new ModeratorAnswer(
                Suggestion.Known.Block,
                "Abuse",
                null,
                80,
                List.of("quoted words"),
                null,
                null,
                null,
                null,
                null),
            3_000,
            new ModeratorResult.Content(KEY, null),
            Map.of());
    // When
    stream.pipeResult("any", stream.seal.write(early));
    // Then
    assertThat(changeLog(EarlyAnswers.NAME))
        .singleElement()
        .asString()
        .contains("\"sealed\":\"")
        .doesNotContain("quoted");
    assertThat(stream.deadLetters()).isEmpty();
  }

  @Test
  void recordsOfBeforeAreReadAsTheyWere() {
    // Given
    Item item = Fixtures.voice();
    // When
    stream.pipe(item);
    stream.finishCalls();
    // Then
    assertThat(stream.verdicts()).extracting(Verdict::content).containsExactly(item.content());
  }

  private List<String> pending() {
    return changeLog(PendingStore.NAME);
  }

  private List<String> changeLog(String store) {
    return stream
        .driver()
        .createOutputTopic(
            "test-" + store + "-changelog",
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())
        .readValuesToList()
        .stream()
        .filter(value -> value != null)
        .map(value -> new String(value, StandardCharsets.UTF_8))
        .toList();
  }

  private static Item sealed(Item item) {
    Content content = item.content().under(KEY);
    return new Item(
        item.schemaVersion(),
        UUID.randomUUID(),
        item.sdkAppId(),
        item.scene(),
        item.contentType(),
        content,
        item.acceptance(),
        item.answer(),
        item.judgement(),
        item.unknown());
  }
}
