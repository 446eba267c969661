package dev.sluice.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final List<Sample> SAMPLES =
      List.of(
          new Sample("leet", "shit", "sh1t"),
          new Sample("leet", "shit", "5hit"),
          new Sample("leet", null, "room 5417"),
          new Sample("plain", null, "hello"));

  @Test
  void countsWhatIsFoundAndWhatIsFoundWrongly() {
    // When
    Score score = Score.of(finding("sh1t", "room 5417"), SAMPLES);

    // Then
    assertThat(score.all().recall()).isEqualTo(0.5, within(1e-9));
    assertThat(score.all().falseRate()).isEqualTo(0.5, within(1e-9));
    assertThat(score.of("leet").precision()).isEqualTo(0.5, within(1e-9));
    assertThat(score.of("plain").falseHits()).isZero();
    assertThat(score.missed()).containsExactly(SAMPLES.get(1));
    assertThat(score.wrong()).containsExactly(SAMPLES.get(2));
  }

  @Test
  void showsFiltersSideBySide() {
    // Given
    List<Score> scores =
        List.of(Score.of(finding("sh1t", "5hit"), SAMPLES), Score.of(finding("5hit"), SAMPLES));

    // When
    Report report = new Report(List.of("one", "other"), scores, scores);

    // Then
    assertThat(report.markdown())
        .contains("| written by hand | 2 | 2 | 100.0 % | 0 (0.00 %) | 50.0 % | 0 (0.00 %) |")
        .contains("| digits and signs for letters | 2 | 1 | 100.0 % | 100.0 % | 50.0 % | 100.0 % |")
        .contains("| nothing | – | 1 | – | 0 hit | – | 0 hit |");
    assertThat(report.recallChart()).startsWith("<svg").contains("100.0 %", "50.0 %", "other");
    assertThat(report.falseChart()).contains("nothing", "0.0 %");
  }

  private static Filter finding(String... texts) {
    return new Filter() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public Set<String> find(String text) {
        return Set.of(texts).contains(text) ? Set.of("shit") : Set.of();
      }
    };
  }
}
