package dev.sluice.moderation.text.fold;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkeletonTest {
  @Test
  void isItsOwnSkeletonWhateverTheCharacter() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      // Given
      String text = "a" + Character.toString(c);

      // When
      String skeleton = Skeleton.of(text);

      // Then
      if (!Skeleton.of(skeleton).equals(skeleton)) {
        throw new AssertionError("U+%04X is folded to %s".formatted(c, skeleton));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Straße, strase",
    "𝓕ｕⓒ🅺, fuck",
    "發票, 发票",
    "苎苧, 苎",
    "a.b c, abc",
    "1lI|!, i",
    "p@ss, pas",
    "加@微, 加微",
    "①②, iz",
    "\uD83D!\uDE00, ''",
  })
  void isTheLettersThatATextLooksLike(String text, String skeleton) {
    assertThat(Skeleton.of(text)).isEqualTo(skeleton);
  }

  @Test
  void readsPinyin() {
    // Given
    FoldTable table = FoldTable.get();

    // Then
    assertThat(table.latin(table.syllable('微'))).isEqualTo("wei");
    assertThat(table.latin(table.syllable('信'))).isEqualTo("xin");
    assertThat(table.syllable('a')).isZero();
    assertThat(table.version()).hasSize(8);
  }
}
