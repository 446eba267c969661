package dev.sluice.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the engine finds, and finds wrongly, stays within what the documents promise. */
class QualityTest {
  private static final double RECALL = 0.97;

  private final EvaluationSet set = EvaluationSet.load();
  private final Filter engine = new SluiceFilter(set.lexicon());

  @Test
  void onTheTextsWrittenByHand() {
    check(set.written(), 0.022);
  }

  @Test
  void onTheGeneratedTexts() {
    check(set.generated(), 0.012);
  }

  private void check(List<Sample> samples, double falseHits) {
    Score score = Score.of(engine, samples);
    assertThat(score.all().recall()).as("missed: %s", score.missed()).isGreaterThan(RECALL);
    assertThat(score.all().falseRate()).as("wrong: %s", score.wrong()).isLessThan(falseHits);
  }
}
