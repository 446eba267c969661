package dev.sluice.moderation.text;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import java.util.List;

/** All entries of a moderator's lexicons, compiled. Immutable. */
final class LexiconMatcher {
  /** A longer text is matched in pieces of so many UTF-16 code units, so that a deadline is met. */
  static final int PIECE = 10_000;

  private final WordMatcher words;
  private final List<RegexRule> regexes;

  LexiconMatcher(WordMatcher words, List<RegexRule> regexes) {
    this.words = words;
    this.regexes = List.copyOf(regexes);
  }

  /**
   * Finds every hit in a normalised text, each once.
   *
   * @throws ModerationException if the deadline came first
   */
  void match(String text, Deadline deadline, HitSink sink) throws ModerationException {
    int length = text.length();
    // A piece begins so far before what is new that every word which ends in the new part lies in
    // it whole.
    int overlap = Math.max(0, words.longest() - 1);
    for (int fresh = 0; fresh < length; fresh += PIECE) {
      check(deadline);
      words.match(text, Math.max(0, fresh - overlap), Math.min(fresh + PIECE, length), fresh, sink);
    }
    for (RegexRule regex : regexes) {
      regex.match(text, deadline, sink);
    }
  }

  static void check(Deadline deadline) throws ModerationException {
    if (deadline.passed()) {
      throw new ModerationException(
          ModerationException.Kind.DEADLINE, "the deadline came before the text was judged");
    }
  }
}
