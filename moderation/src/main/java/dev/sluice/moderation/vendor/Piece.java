package dev.sluice.moderation.vendor;

import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Span;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one call sends of an item's texts; knows where its characters came from. */
public final class Piece {
  private static final int MAX_WORD = 256;

  private final Joined joined;
  private final int from;
  private final String content;
  private final int number;

  Piece(Joined joined, int from, int to, int number) {
    this.joined = joined;
    this.from = from;
    this.content = joined.content().substring(from, to);
    this.number = number;
  }

  /**
   * Where a vendor says that a word stands.
   *
   * @param start first code point
   * @param end after the last
   */
  public record Position(int start, int end) {}

  /** What is sent. */
  public String content() {
    return content;
  }

  /** Which of the item's pieces this is, from 0. */
  public int number() {
    return number;
  }

  /**
   * A word that the vendor hit, with its places in the original strings: where it stands as
   * reported; else but for case; else where the vendor says, if its letters are there.
   */
  public Keyword keyword(String word, List<Position> positions) {
    Set<Span> spans = new LinkedHashSet<>(places(word, false));
    if (spans.isEmpty()) {
      spans.addAll(places(word, true));
    }
    if (spans.isEmpty()) {
      positions.forEach(position -> spans.addAll(place(word, position)));
    }
    int cut = Math.max(0, spans.size() - Judgement.MAX_SPANS);
    return new Keyword(
        word.length() > MAX_WORD ? word.substring(0, MAX_WORD) : word,
        spans.stream().limit(Judgement.MAX_SPANS).toList(),
        cut);
  }

  private Set<Span> places(String word, boolean ignoreCase) {
    Set<Span> spans = new LinkedHashSet<>();
    int length = word.length();
    for (int at = 0; length > 0 && at + length <= content.length(); ) {
      if (content.regionMatches(ignoreCase, at, word, 0, length)) {
        spans.addAll(joined.spans(from + at, from + at + length));
        at += length;
      } else {
        at++;
      }
    }
    return spans;
  }

  /** Nothing where another word stands there: what is masked by it must be what was hit. */
  private List<Span> place(String word, Position position) {
    int length = content.codePointCount(0, content.length());
    if (position.start() < 0 || position.start() >= position.end() || position.end() > length) {
      return List.of();
    }
    int start = content.offsetByCodePoints(0, position.start());
    int end = content.offsetByCodePoints(start, position.end() - position.start());
    return holds(content.substring(start, end), word)
        ? joined.spans(from + start, from + end)
        : List.of();
  }

  /** Whether all characters of {@code word} stand in {@code text} in their order. */
  private static boolean holds(String text, String word) {
    int next = 0;
    for (int i = 0; i < text.length() && next < word.length(); i++) {
      if (text.regionMatches(true, i, word, next, 1)) {
        next++;
      }
    }
    return !word.isEmpty() && next == word.length();
  }
}
