package dev.sluice.moderation.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.ModeratorSpec.Threshold;
import dev.sluice.contract.verdict.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassThresholdsTest {
  @ParameterizedTest
  @CsvSource({
    "0.9, 0, 0, 0, 0, Pass, Normal, '', 0",
    "0, 0, 0.9, 0, 0, Pass, Normal, '', 0",
    "0, 0.71, 0, 0, 0, Block, Porn, Hentai, 71",
    "0, 0, 0, 0.7, 0, Block, Porn, Porn, 70",
    "0, 0, 0, 0.69, 0.3, Pass, Normal, '', 0",
    "0, 0, 0, 0, 0.996, Review, Sexy, Sexy, 100"
  })
  void withoutSettingsSexyIsReviewAndPornIsBlock(
      float drawing,
      float hentai,
      float neutral,
      float porn,
      float sexy,
      String suggestion,
      String label,
      String subLabel,
      int score) {
    // Given
    FrameScores frame = new FrameScores(0, 1, List.of(drawing, hentai, neutral, porn, sexy));

    // When
    List<Reason> reasons = new ClassThresholds(Map.of()).reasons("image", "v", List.of(frame));

    // Then
    assertThat(reasons)
        .extracting(
            Reason::suggestion, Reason::label, Reason::subLabel, Reason::score, Reason::detail)
        .containsExactly(tuple(Suggestion.of(suggestion), label, subLabel, score, null));
    assertThat(reasons.getFirst().rawScores()).containsOnlyKeys(NsfwModel.CLASSES);
  }

  @Test
  void settingsReplaceTheDefaults() {
    // Given
    ClassThresholds thresholds =
        new ClassThresholds(
            Map.of("Drawing", new Threshold(0.5, Suggestion.Known.Block, "Custom")));
    FrameScores frame = new FrameScores(0, 1, List.of(0.5f, 0f, 0f, 0.5f, 0f));

    // When
    List<Reason> reasons = thresholds.reasons("image", "v", List.of(frame));

    // Then
    assertThat(reasons)
        .extracting(Reason::suggestion, Reason::label, Reason::subLabel)
        .containsExactly(tuple(Suggestion.Known.Block, "Custom", "Drawing"));
  }

  @Test
  void ofAnAnimationTheStrongestFrameCounts() {
    // Given
    List<FrameScores> frames =
        List.of(
            new FrameScores(0, 20, List.of(0f, 0f, 1f, 0f, 0f)),
            new FrameScores(10, 20, List.of(0f, 0f, 0f, 0.9f, 0.1f)),
            new FrameScores(19, 20, List.of(0f, 0f, 0f, 0.1f, 0.8f)));

    // When
    List<Reason> reasons = new ClassThresholds(Map.of()).reasons("image", "v", frames);

    // Then
    assertThat(reasons)
        .extracting(Reason::subLabel, Reason::score, Reason::detail)
        .containsExactly(tuple("Porn", 90, "frame 11 of 20"), tuple("Sexy", 80, "frame 20 of 20"));
    assertThat(reasons.getFirst().rawScores())
        .containsEntry("Porn", 0.9)
        .containsEntry("Sexy", 0.1);
  }

  @Test
  void aClassThatTheModelDoesNotKnowIsNamed() {
    // Given
    Map<String, Threshold> unknown =
        Map.of("Violence", new Threshold(0.5, Suggestion.Known.Block, "Terror"));

    // When / Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClassThresholds(unknown))
        .withMessageContaining("Violence");
  }
}
