package dev.sluice.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalisedTextTest {
  /** Characters that combine, expand, shrink, vanish or come in halves. */
  private static final String TRICKY =
      "aAzZ09 傻逼가각ㄱㅏㄴßŒſÅΑΣςΐİıﬁ㎏㍿①ａＺ！カﾞガｶﾞハ゜ﾊﾟ\u0301\u0300\u0327\u0345\u05B0\u3099\u309A\u1100\u1161\u11A8"
          + "\u09C7\u09BE\u0B47\u0B3E\u200B\u200D\uFE0F\u00AD\u202E\u115F\u3164\uFFA0𝐚𝓩😀👍🏽\uD834\uDD65\uDB40\uDD00"
          + "\uD81B\uDD67\uD81B\uDD63\uD800\uDC00\uD800\uDC00\uFDFA";

  @ParameterizedTest
  @CsvSource({
    "FUCK, fuck",
    "ｆｕｃｋ　ｙｏｕ, fuck you",
    "𝐟𝓾𝖈𝔨, fuck",
    "Straße, strasse",
    "ΣΊΣΥΦΟΣ, σίσυφοσ",
    "傻\u200B逼, 傻逼",
    "\uFEFF傻\u200D\uFE0F逼\u2060, 傻逼",
    "ｶﾞｷﾞ, ガギ",
    "①②㎏, 12kg",
    "e\u0301, é",
    "e\u200B\u0301, é",
    "\u1112\u1161\u11AB, 한",
    "ㅎㅏ, 하",
    "👍🏽, 👍🏽",
  })
  void foldsWhatLooksTheSame(String original, String folded) {
    // When
    NormalisedText text = NormalisedText.of(original);

    // Then
    assertThat(text.text()).isEqualTo(folded);
  }

  @Test
  void mapsEveryFoldedCharacterBackToWhereItCameFrom() {
    // Given
    String original = "x\u200B㎏𝐚e\u200B\u0301\u200By";

    // When
    NormalisedText text = NormalisedText.of(original);

    // Then
    assertThat(text.text()).isEqualTo("xkgaéy");
    assertThat(original.substring(text.originalStart(0), text.originalEnd(1))).isEqualTo("x");
    assertThat(original.substring(text.originalStart(1), text.originalEnd(2))).isEqualTo("㎏");
    assertThat(original.substring(text.originalStart(2), text.originalEnd(3))).isEqualTo("㎏");
    assertThat(original.substring(text.originalStart(3), text.originalEnd(4))).isEqualTo("𝐚");
    assertThat(original.substring(text.originalStart(4), text.originalEnd(5)))
        .isEqualTo("e\u200B\u0301");
    assertThat(original.substring(text.originalStart(0), text.originalEnd(6))).isEqualTo(original);
  }

  @Test
  void foldsPieceByPieceAsItWouldTheWhole() {
    // Given
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      String original = anyText(random, 1 + random.nextInt(12));

      // When
      NormalisedText text = NormalisedText.of(original);

      // Then
      assertThat(text.text())
          .as(() -> escaped(original))
          .isEqualTo(Folding.fold(withoutIgnorable(original)));
    }
  }

  @Test
  void foldsEveryCharacterStablyAndWithWhatStandsBeforeIt() {
    for (int c = 0; c <= 0x1FFFF; c++) {
      if (Character.isDefined(c)) {
        // Given
        String original = "e" + Character.toString(c);

        // When
        String folded = NormalisedText.of(original).text();

        // Then
        if (!folded.equals(Folding.fold(withoutIgnorable(original)))
            || !NormalisedText.of(folded).text().equals(folded)) {
          throw new AssertionError(escaped(original) + " is folded to " + escaped(folded));
        }
      }
    }
  }

  @Test
  void keepsTogetherWhateverComposes() {
    for (int c = 0; c <= 0x1FFFF; c++) {
      // Given
      String parts = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD);

      // When
      boolean composes = parts.codePointCount(0, parts.length()) > 1;

      // Then
      if (composes && !Folding.continues(parts.codePointBefore(parts.length()))) {
        throw new AssertionError(escaped(parts) + " is taken for two");
      }
    }
  }

  @Test
  void mapsIntoTheOriginalInOrderWhateverTheText() {
    // Given
    Random random = new Random(8);
    for (int round = 0; round < 20_000; round++) {
      String original = anyText(random, random.nextInt(30));

      // When
      NormalisedText text = NormalisedText.of(original);

      // Then
      int last = 0;
      for (int i = 0; i < text.text().length(); i++) {
        assertThat(text.originalStart(i)).as(() -> escaped(original)).isGreaterThanOrEqualTo(last);
        assertThat(text.originalEnd(i + 1))
            .isGreaterThan(text.originalStart(i))
            .isLessThanOrEqualTo(original.length());
        last = text.originalStart(i);
      }
    }
  }

  private static String anyText(Random random, int length) {
    StringBuilder text = new StringBuilder();
    int[] tricky = TRICKY.codePoints().toArray();
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(12)) {
        case 0 -> text.append((char) random.nextInt(0x10000));
        case 1 -> text.append((char) (0xD800 + random.nextInt(0x800)));
        default -> text.appendCodePoint(tricky[random.nextInt(tricky.length)]);
      }
    }
    return text.toString();
  }

  private static String withoutIgnorable(String text) {
    StringBuilder visible = new StringBuilder();
    text.codePoints().filter(c -> !Folding.isIgnorable(c)).forEach(visible::appendCodePoint);
    return visible.toString();
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append(String.format("\\u%04X", c)));
    return escaped.toString();
  }
}
