package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.deadletter.Redrive;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An item that is written again from a dead letter is judged, and once for each revision. */
class RedriveTest {
  private final StreamDriver stream = new StreamDriver();

  @AfterEach
  void close() {
    stream.close();
  }

  @Test
  void anItemThatCameNeverBeforeGetsItsAutomaticVerdict() {
    // When
    stream.pipe(blocked(), new Redrive("t:0:1", 0, "ops"));
    // Then
    assertThat(stream.verdicts())
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.revision()).isZero();
              assertThat(verdict.author()).isEqualTo(Verdict.AUTOMATIC);
            });
  }

  @Test
  void anItemThatWasJudgedMeanwhileIsDroppedAsEveryRepeat() {
    // Given
    Item item = blocked();
    stream.pipe(item);
    // When
    stream.pipe(item, new Redrive("t:0:1", 0, "ops"));
    // Then
    assertThat(stream.verdicts()).hasSize(1);
    assertThat(stream.count("sluice.stream.repeats")).isEqualTo(1);
  }

  @Test
  void anItemThatCouldNotBeProcessedIsJudgedAsItsNextRevision() throws Exception {
    // Given
    Item item = blocked();
    ObjectNode broken = (ObjectNode) Json.readTree(Json.write(item));
    broken.remove("answer");
    stream.pipe("key", Json.write(broken));
    assertThat(stream.verdicts())
        .singleElement()
        .satisfies(
            verdict ->
                assertThat(verdict.judgement().reasons())
                    .extracting(Reason::code)
                    .containsExactly(ReasonCode.ProcessingFailed.name()));
    // When
    stream.pipe(item, new Redrive("t:0:1", 1, "ops"));
    stream.pipe(item, new Redrive("t:0:1", 1, "ops"));
    stream.pipe(item, new Redrive("t:0:2", 1, "another"));
    // Then
    assertThat(stream.verdicts())
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.revision()).isEqualTo(1);
              assertThat(verdict.author()).isEqualTo("ops");
              assertThat(verdict.hit()).isTrue();
            });
    assertThat(stream.commands()).extracting(Command::revision).containsExactly(1);
    assertThat(stream.notices()).extracting(Notice::revision).contains(1);
    assertThat(stream.count("sluice.stream.repeats")).isEqualTo(2);
  }

  @Test
  void anUnfinishedItemKeepsItsRevisionWhileItIsPending() {
    // Given
    Item item = Fixtures.voice();
    // When
    stream.pipe(item, new Redrive("t:0:1", 2, "ops"));
    stream.advance(Duration.ofSeconds(1));
    stream.finishCalls();
    // Then
    assertThat(stream.verdicts())
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.revision()).isEqualTo(2);
              assertThat(verdict.author()).isEqualTo("ops");
            });
  }

  @Test
  void theItemItselfIsStillDroppedAfterItsRedrive() {
    // Given
    Item item = blocked();
    stream.pipe(item, new Redrive("t:0:1", 1, "ops"));
    // When
    stream.pipe(item);
    // Then
    assertThat(stream.verdicts()).extracting(Verdict::revision).containsExactly(1);
  }

  @Test
  void aMarkThatCannotBeReadMakesADeadLetter() {
    // When
    stream.pipe(blocked(), new Redrive(null, 1, "ops"));
    // Then
    assertThat(stream.deadLetters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.reason()).contains("redrive"));
  }

  private static Item blocked() {
    return Fixtures.item(
        Scene.Known.C2C,
        ContentType.Known.Text,
        Fixtures.DELIVERED,
        Fixtures.judgement(Suggestion.Known.Block));
  }
}
