package dev.sluice.moderation.vendor;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts an item's texts into what a vendor takes in one call. Pieces overlap, so that nothing hides
 * at a seam; and strings are read both line by line and run together, so that nothing hides between
 * two strings.
 */
final class Pieces {
  private Pieces() {}

  /**
   * The pieces; none where there is no text.
   *
   * @param max code points of a piece at most
   * @param overlap code points that two neighbours share, less than {@code max}
   */
  static List<Piece> of(List<String> texts, int max, int overlap) {
    List<Piece> pieces = new ArrayList<>();
    if (texts.stream().allMatch(String::isEmpty)) {
      return pieces;
    }
    cut(new Joined(texts, "\n"), max, overlap, pieces);
    if (texts.stream().filter(text -> !text.isEmpty()).count() > 1) {
      cut(new Joined(texts, ""), max, overlap, pieces);
    }
    return pieces;
  }

  private static void cut(Joined joined, int max, int overlap, List<Piece> pieces) {
    String content = joined.content();
    int left = content.codePointCount(0, content.length());
    for (int from = 0; ; left -= max - overlap) {
      int to = content.offsetByCodePoints(from, Math.min(left, max));
      pieces.add(new Piece(joined, from, to, pieces.size()));
      if (left <= max) {
        return;
      }
      from = content.offsetByCodePoints(from, max - overlap);
    }
  }
}
