package dev.sluice.moderation.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Span;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts in pieces, and the way back. */
class PiecesTest {
  private static List<String> contents(List<Piece> pieces) {
    return pieces.stream().map(Piece::content).toList();
  }

  @Test
  void aShortTextIsOnePiece() {
    assertThat(contents(Pieces.of(List.of("hello"), 10, 3))).containsExactly("hello");
    assertThat(contents(Pieces.of(List.of("0123456789"), 10, 3))).containsExactly("0123456789");
    assertThat(contents(Pieces.of(List.of("", "hello", ""), 10, 3))).hasSize(1);
  }

  @Test
  void aLongTextIsCutWithOverlap() {
    assertThat(contents(Pieces.of(List.of("0123456789abcdef"), 10, 3)))
        .containsExactly("0123456789", "789abcdef");
    assertThat(contents(Pieces.of(List.of("0123456789abcdefgh"), 10, 3)))
        .containsExactly("0123456789", "789abcdefg", "efgh");
  }

  @Test
  void stringsAreReadLineByLineAndRunTogether() {
    assertThat(contents(Pieces.of(List.of("ab", "cd"), 10, 3))).containsExactly("ab\ncd", "abcd");
  }

  @Test
  void noTextIsNoPiece() {
    assertThat(Pieces.of(List.of(), 10, 3)).isEmpty();
    assertThat(Pieces.of(List.of("", ""), 10, 3)).isEmpty();
  }

  /** Whatever the text is: nothing as long as the overlap lies in no piece whole. */
  @Property(tries = 300)
  void nothingHidesAtASeam(
      @ForAll @IntRange(min = 1, max = 60) int length,
      @ForAll @IntRange(min = 2, max = 12) int max,
      @ForAll @IntRange(min = 1, max = 11) int overlap,
      @ForAll @Size(60) List<Boolean> wide) {
    int shared = Math.min(overlap, max - 1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint((wide.get(i) ? 0x20000 : 0x4e00) + i);
    }
    // When
    List<Piece> pieces = Pieces.of(List.of(text.toString()), max, shared);
    // Then
    int[] points = text.codePoints().toArray();
    for (int from = 0; from + shared <= length; from++) {
      String secret = new String(points, from, shared);
      assertThat(pieces).anyMatch(piece -> piece.content().contains(secret));
      Piece holder =
          pieces.stream().filter(piece -> piece.content().contains(secret)).findFirst().get();
      Span span = holder.keyword(secret, List.of()).spans().getFirst();
      assertThat(text.substring(span.start(), span.end())).isEqualTo(secret);
    }
    assertThat(pieces)
        .allSatisfy(
            piece ->
                assertThat(piece.content().codePointCount(0, piece.content().length()))
                    .isBetween(1, max));
  }

  @ParameterizedTest
  @CsvSource({
    // text, word, start, end, spans
    "buy a GUN now, guN, 0, 0, 6-9",
    "gun and Gun, gun, 0, 0, 0-3",
    "a-b-c d, abc, 0, 5, 0-5",
    "a-b-c d, abc, 0, 4, ''",
    "a-b-c d, abc, 5, 3, ''",
    "a-b-c d, abc, 0, 99, ''",
    "a-b-c d, abc, -1, 5, ''",
    "none here, gun, 0, 0, ''"
  })
  void aWordIsFoundWhereItStands(String text, String word, int start, int end, String spans) {
    // When
    Keyword keyword =
        Pieces.of(List.of(text), 100, 10)
            .getFirst()
            .keyword(word, List.of(new Piece.Position(start, end)));
    // Then
    assertThat(keyword.word()).isEqualTo(word);
    assertThat(keyword.spans().stream().map(span -> span.start() + "-" + span.end()).toList())
        .isEqualTo(spans.isEmpty() ? List.of() : List.of(spans));
  }

  @Test
  void placesBeyondTheLimitAreCounted() {
    // Given
    String text = "x ".repeat(25);
    // When
    Keyword keyword = Pieces.of(List.of(text), 100, 10).getFirst().keyword("x", List.of());
    // Then
    assertThat(keyword.spans())
        .isEqualTo(IntStream.range(0, 20).mapToObj(i -> new Span(0, 2 * i, 2 * i + 1)).toList());
    assertThat(keyword.spansCut()).isEqualTo(5);
  }
}
