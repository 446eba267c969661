package dev.sluice.contract.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Suggestion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementTest {
  @ParameterizedTest
  @CsvSource({
    "Pass, Pass, AGREES, live",
    "Block, Block, AGREES, live",
    "Pass, Review, WOULD_REVIEW, shadow",
    "Block, Review, WOULD_REVIEW, shadow",
    "Pass, Block, WOULD_BLOCK, shadow",
    "Review, Block, WOULD_BLOCK, shadow",
    "Review, Pass, WOULD_ALLOW, live",
    "Block, Pass, WOULD_ALLOW, live",
    "Block, Escalate, WOULD_REVIEW, shadow",
    "Escalate, Escalate, AGREES, live"
  })
  void twoJudgementsCompareByTheirSuggestions(
      String live, String shadow, Agreement agreement, String label) {
    // Given
    Judgement decided = judgement(live, "live");
    Shadow beside = Shadow.judged("tried", judgement(shadow, "shadow"), false);
    // Then
    assertThat(Agreement.of(decided, beside)).isEqualTo(agreement);
    assertThat(Agreement.label(decided, beside)).isEqualTo(label);
  }

  @Test
  void aShadowThatDidNotJudgeDoesNotAgree() {
    // Given
    Shadow none = Shadow.none("tried", NotJudged.Known.Bytes, null);
    // Then
    assertThat(Agreement.of(judgement("Pass", "live"), none)).isEqualTo(Agreement.NOT_JUDGED);
    assertThat(Agreement.label(judgement("Pass", "live"), none)).isEqualTo("live");
  }

  private static Judgement judgement(String suggestion, String label) {
    return new Judgement(
        Suggestion.of(suggestion), label, "", 0, List.of(), 0, List.of(), "1", Map.of(), List.of());
  }
}
