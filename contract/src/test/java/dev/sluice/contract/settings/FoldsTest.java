package dev.sluice.contract.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contract.settings.Fold.Known;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldsTest {
  private static final Set<Fold> BASE = Set.of(Known.CASE, Known.LEET);

  @Test
  void readsAListAndWhatAddsAndTakesAway() {
    assertThat(Folds.read("none", BASE)).isEmpty();
    assertThat(Folds.read(" default ", BASE)).isSameAs(Folds.DEFAULT);
    assertThat(Folds.read("marks|pinyin", BASE)).containsExactly(Known.MARKS, Known.PINYIN);
    assertThat(Folds.read("+marks, -leet", BASE)).containsExactly(Known.CASE, Known.MARKS);
  }

  @Test
  void neitherPinyinNorInitialsAreDefaults() {
    assertThat(Folds.DEFAULT)
        .hasSize(Known.values().length - 2)
        .doesNotContain(Known.PINYIN, Known.INITIALS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "upside-down", "+case leet", "case -leet", "+", "CASE"})
  void namesWhatIsWrong(String text) {
    assertThatThrownBy(() -> Folds.read(text, BASE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("\"");
  }

  @Test
  void aMillionEntriesShareTheirSets() {
    assertThat(Folds.read("leet case", BASE)).isSameAs(Folds.read("case leet", BASE));
  }
}
