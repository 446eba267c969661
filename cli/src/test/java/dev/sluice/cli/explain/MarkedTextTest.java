package dev.sluice.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Columns;
import dev.sluice.contract.verdict.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Hits are marked where they are, and nothing else gets to the terminal. */
class MarkedTextTest {
  private static final Ink PLAIN = new Ink(false);
  private static final Ink COLOURED = new Ink(true);

  @Test
  void putsMarksBelowWhatWasHit() {
    assertThat(plain("so forbidden", new Span(0, 3, 12)))
        .containsExactly("so forbidden", "   ^^^^^^^^^");
    assertThat(plain("卖发票吗", new Span(0, 1, 3))).containsExactly("卖发票吗", "  ^^^^");
    assertThat(plain("a\u001bb", new Span(0, 2, 3))).containsExactly("a\\u001bb", "       ^");
    assertThat(plain("nothing")).containsExactly("nothing");
    assertThat(plain("")).containsExactly("");
  }

  @Test
  void coloursWhatWasHitAndEndsTheColourOnEachLine() {
    // When
    List<String> lines =
        MarkedText.lines("abcdefghijkl", List.of(new Span(0, 2, 10)), COLOURED, 8, 100);
    // Then
    assertThat(lines)
        .containsExactly("ab" + Ink.HIT + "cdefgh" + Ink.END, Ink.HIT + "ij" + Ink.END + "kl");
  }

  @Test
  void breaksLongLinesWithTheirMarks() {
    assertThat(MarkedText.lines("0123456789", List.of(new Span(0, 7, 9)), PLAIN, 8, 100))
        .containsExactly("01234567", "       ^", "89", "^");
  }

  @Test
  void showsOfALongTextWhatIsAroundTheHits() {
    // Given
    String text = "x".repeat(5_000) + "forbidden" + "y".repeat(5_000);
    // When
    List<String> lines =
        MarkedText.lines(text, List.of(new Span(0, 5_000, 5_009)), PLAIN, 100, 400);
    // Then
    assertThat(String.join("", lines))
        .contains("forbidden", "^^^^^^^^^", " more … ")
        .hasSizeLessThan(1_000);
  }

  @Test
  void aHalfOfACharacterMarksAllOfIt() {
    assertThat(plain("a\ud83d\ude00b", new Span(0, 2, 3)).getLast().strip()).isNotEmpty();
  }

  @Test
  void noTextAndNoSpanGetsAnythingElseToTheTerminal() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    for (int round = 0; round < 2_000; round++) {
      // Given
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(300); i > 0; i--) {
        text.append(
            (char) (random.nextBoolean() ? random.nextInt(0x100) : random.nextInt(0x10000)));
      }
      List<Span> spans = new ArrayList<>();
      for (int i = random.nextInt(5); i > 0; i--) {
        spans.add(new Span(0, random.nextInt(-50, 400), random.nextInt(-50, 400)));
      }
      // When
      List<String> lines = MarkedText.lines(text.toString(), spans, PLAIN, 40, 120);
      // Then
      assertThat(lines)
          .allSatisfy(
              line -> {
                assertThat(line).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
                assertThat(Columns.width(line)).isLessThanOrEqualTo(40);
              });
    }
  }

  private static List<String> plain(String text, Span... spans) {
    return MarkedText.lines(text, List.of(spans), PLAIN, 100, 1_000);
  }
}
