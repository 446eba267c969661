package dev.sluice.benchmarks.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpeedTablesTest {
  private final Speeds speeds = new Speeds();

  @Test
  void showsWhatWasMeasuredWithTheGoals() {
    // Given
    for (String engine : SpeedTables.ENGINES) {
      for (String length : List.of("20", "170", "2000")) {
        for (String language : List.of("mixed", "zh", "en")) {
          matching(engine, length, language, "clean", 1_500);
          matching(engine, length, language, "dirty", 2_500);
        }
      }
    }
    matching("sluice", "170", "mixed", "clean", 800);
    matching("rawTrie", "170", "mixed", "clean", 400);
    matching("sensitiveWord", "170", "mixed", "clean", 24_000);
    double time = 500;
    for (String words : SpeedTables.SIZES) {
      size(words, "list", 700);
      size(words, "random", time);
      time += 100;
    }
    SpeedTables.COMPILED.forEach(
        words -> speeds.put("sluice", Map.of("words", words), new Speeds.Speed(3_210, 1)));

    // When
    String tables = new SpeedTables(speeds).markdown();

    // Then
    assertThat(tables)
        .contains(
            "| Sluice, all default folds | 800 | 1,500 | 1,500 | 2,500 | 2,500 | 2,500 |",
            "| Sluice, all default folds | 0.5 B | 0.5 B | 0.5 B | 0.5 B | 0.5 B | 0.5 B |",
            "<details><summary>Every engine, language and length</summary>",
            "| ns a message of 2,000 characters | mixed, clean |",
            "| `sensitive-word`, every normalisation | 1,500 | 24,000 | 1,500 |",
            "30 times as fast as `sensitive-word`",
            "0.50 of the raw double-array trie",
            "| random words | 500 | 600 | 700 | 800 | 1.6 (goal: 2) |",
            "| seconds to make (goal: 20) | 3.21 | 3.21 | 3.21 |");
  }

  @Test
  void namesWhatWasNotMeasured() {
    assertThatThrownBy(() -> new SpeedTables(speeds).markdown())
        .hasMessageContaining(
            "sluice {content=clean, language=mixed, length=170} was not measured");
  }

  private void matching(
      String engine, String length, String language, String content, double nanos) {
    speeds.put(
        engine,
        Map.of("length", length, "language", language, "content", content),
        new Speeds.Speed(nanos, 0.5));
  }

  private void size(String words, String like, double nanos) {
    speeds.put("sluice", Map.of("words", words, "like", like), new Speeds.Speed(nanos, 0.5));
  }
}
