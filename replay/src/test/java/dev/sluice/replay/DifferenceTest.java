package dev.sluice.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.Span;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final Reason AD = reason("words", "Ad", 90);
  private static final Reason ABUSE = reason("vendor", "Abuse", 90);

  @Test
  void theSameReasonsAreNoDifferenceInWhateverOrderTheyCame() {
    assertThat(Difference.between(of("Ad", AD, ABUSE), of("Abuse", ABUSE, AD)))
        .isEqualTo(Difference.NONE);
  }

  @Test
  void aLabelThatNoReasonGivesIsAnotherOutcome() {
    assertThat(Difference.between(of("Porn", AD, ABUSE), of("Ad", AD, ABUSE)))
        .isEqualTo(Difference.OUTCOME);
  }

  @Test
  void anotherScoreIsAnotherOutcome() {
    assertThat(Difference.between(of("Ad", AD), of("Ad", reason("words", "Ad", 91))))
        .isEqualTo(Difference.OUTCOME);
  }

  @Test
  void anotherSpanIsAnotherReason() {
    // Given
    Reason here = spanned(0, 3);
    Reason there = spanned(4, 7);

    // Then
    assertThat(Difference.between(of("Ad", here), of("Ad", there))).isEqualTo(Difference.REASONS);
    assertThat(Difference.between(of("Ad", here), of("Ad", here))).isEqualTo(Difference.NONE);
  }

  @Test
  void aReasonMoreIsAnotherReason() {
    assertThat(Difference.between(of("Ad", AD, ABUSE), of("Ad", AD))).isEqualTo(Difference.REASONS);
  }

  @Test
  void whatWentWrongBesidesIsNoReason() {
    // Given
    Reason failed =
        Reason.coded("vendor", Suggestion.Known.Pass, ReasonCode.ModeratorFailed, "down");
    Reason notAwaited = Reason.coded("vendor", Suggestion.Known.Pass, ReasonCode.NotAwaited, null);

    // Then
    assertThat(Difference.between(of("Ad", AD, failed), of("Ad", AD, notAwaited)))
        .isEqualTo(Difference.NONE);
  }

  private static Reason spanned(int start, int end) {
    return new Reason(
        "words",
        Suggestion.Known.Block,
        "Ad",
        "",
        90,
        List.of(new Keyword("word", List.of(new Span(0, start, end)), 0)),
        "library",
        null,
        null,
        "v1",
        Map.of());
  }

  private static Reason reason(String moderator, String label, int score) {
    return new Reason(
        moderator,
        Suggestion.Known.Block,
        label,
        "",
        score,
        List.of(),
        null,
        null,
        null,
        "v1",
        Map.of());
  }

  private static Judgement of(String label, Reason... reasons) {
    return new Judgement(
        Suggestion.Known.Block,
        label,
        "",
        reasons[0].score(),
        List.of(reasons),
        0,
        List.of(),
        "1-then",
        Map.of(),
        List.of());
  }
}
