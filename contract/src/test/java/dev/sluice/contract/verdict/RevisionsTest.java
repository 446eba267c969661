package dev.sluice.contract.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionsTest {
  private static final UUID ID = new UUID(1, 2);

  @ParameterizedTest
  @CsvSource({"0, 1, 2", "1, 3, 2", "2, 3, 4", "3, 5, 4"})
  void whatCouldNotBeProcessedIsRedrivenAndReleasedUnderDifferentRevisions(
      int newest, int redriven, int released) {
    // Given
    Verdict verdict = verdict(newest, ReasonCode.ProcessingFailed);

    // Then
    assertThat(Revisions.isUnprocessed(verdict)).isTrue();
    assertThat(Revisions.ofRedrive(verdict)).isEqualTo(redriven);
    assertThat(Revisions.ofRelease(verdict)).isEqualTo(released);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "2, 3"})
  void whatWasJudgedIsReleasedUnderTheNextRevision(int newest, int released) {
    // Given
    Verdict verdict = verdict(newest, ReasonCode.TooLarge);

    // Then
    assertThat(Revisions.isUnprocessed(verdict)).isFalse();
    assertThat(Revisions.ofRelease(verdict)).isEqualTo(released);
  }

  /**
   * A judgement and a release under way at once, each made of any verdict that was the newest at
   * some time, whatever came of those before: they never meet.
   */
  @Test
  void aRedriveAndAReleaseNeverTakeTheSameRevision() {
    // Given
    Set<Integer> redriven = new HashSet<>();
    Set<Integer> released = new HashSet<>();
    Deque<Verdict> newest = new ArrayDeque<>(List.of(verdict(0, ReasonCode.ProcessingFailed)));

    // When
    while (!newest.isEmpty()) {
      Verdict verdict = newest.pop();
      released.add(Revisions.ofRelease(verdict));
      if (Revisions.isUnprocessed(verdict)) {
        int next = Revisions.ofRedrive(verdict);
        redriven.add(next);
        if (next < 20) {
          newest.push(verdict(next, ReasonCode.ProcessingFailed));
          newest.push(verdict(next, ReasonCode.TooLarge));
        }
      }
    }

    // Then
    assertThat(redriven).hasSizeGreaterThan(5);
    assertThat(released).isNotEmpty().doesNotContainAnyElementsOf(redriven);
  }

  private static Verdict verdict(int revision, ReasonCode code) {
    return new Verdict(
        Verdict.SCHEMA_VERSION,
        ID,
        revision,
        1,
        Scene.Known.C2C,
        ContentType.Known.Image,
        new Content(
            null,
            "a",
            "b",
            null,
            List.of(),
            "https://f.example/a.png",
            "1",
            null,
            null,
            null,
            null,
            Map.of()),
        new Acceptance(1, "ingest-1", 1, "default", Enforcement.Known.ON, "1-a"),
        Verdict.AUTOMATIC,
        1,
        true,
        true,
        new Judgement(
            Suggestion.Known.Block,
            "Normal",
            "",
            0,
            List.of(Reason.coded("policy", Suggestion.Known.Block, code, null)),
            0,
            List.of(),
            "1-a",
            Map.of(),
            List.of()),
        new Answer(0, 0, true, false, AnswerBasis.Known.DeadlinePolicy),
        false,
        Map.of());
  }
}
