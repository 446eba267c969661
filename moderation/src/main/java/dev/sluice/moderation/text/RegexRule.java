package dev.sluice.moderation.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import java.nio.CharBuffer;
import java.util.List;

/**
 * A regular expression in RE2 syntax: linear in the text whatever the expression. Case does not
 * matter.
 *
 * @param required as {@link RequiredText} tells
 */
record RegexRule(Rule rule, Pattern pattern, List<List<String>> required) {
  /**
   * A hit of up to so many characters is found wherever it lies in a long text; a longer one where
   * it lies in one piece.
   */
  static final int OVERLAP = 1_000;

  /** {@code pattern} is that of the text of {@code rule}. */
  RegexRule(Rule rule, Pattern pattern) {
    this(rule, pattern, RequiredText.of(rule.text()));
  }

  /** Whether there may be a hit in {@code text}: told without a search, for most texts. */
  boolean mayMatch(NormalisedText text) {
    for (int i = 0; i < required.size(); i++) {
      if (text.holds(required.get(i))) {
        return true;
      }
    }
    return required.isEmpty();
  }

  /** Finds the hits in {@code text}, one after the other as a search in the whole would. */
  void match(String text, Deadline deadline, HitSink sink) throws ModerationException {
    int next = 0;
    for (int to = Math.min(WordScan.PIECE, text.length());
        next <= text.length();
        to = Math.min(to + WordScan.PIECE, text.length())) {
      LexiconMatcher.check(deadline);
      if (to == text.length()) {
        matchPiece(text, text, to + 1, next, sink);
        return;
      }
      // What starts so near to the border is left to the next piece, which sees all of it.
      int fresh = to - OVERLAP;
      next = Math.max(fresh, matchPiece(text, CharBuffer.wrap(text, 0, to), fresh, next, sink));
    }
  }

  /**
   * Finds the hits in {@code piece} that start from {@code next} on and before {@code fresh};
   * returns where to search on.
   */
  private int matchPiece(String text, CharSequence piece, int fresh, int next, HitSink sink) {
    Matcher matcher = pattern.matcher(piece);
    int from = next;
    while (from < fresh && matcher.find(from) && matcher.start() < fresh) {
      Matcher found = matcher;
      if (matcher.end() == piece.length() && piece.length() < text.length()) {
        // The end of the piece may have cut it short, or be taken for the end of the text.
        found = pattern.matcher(text);
        if (!found.find(matcher.start())) {
          return text.length() + 1;
        }
      }
      int start = found.start();
      int end = found.end();
      if (end > start) {
        sink.hit(rule, start, end, 0);
      }
      from = end > start ? end : end + 1;
    }
    return from;
  }
}
