package dev.sluice.moderation.text;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.text.contact.ContactMatcher;
import java.util.ArrayList;
import java.util.List;

/** All entries of a moderator's lexicons, compiled. Immutable. */
final class LexiconMatcher {
  private final WordTrie words;
  private final SoundMatcher sounds;
  private final SignMatcher signs;
  private final List<RegexRule> regexes;
  private final ContactMatcher<Rule> contacts;

  LexiconMatcher(
      WordTrie words,
      SoundMatcher sounds,
      SignMatcher signs,
      List<RegexRule> regexes,
      ContactMatcher<Rule> contacts) {
    this.words = words;
    this.sounds = sounds;
    this.signs = signs;
    this.regexes = List.copyOf(regexes);
    this.contacts = contacts;
  }

  /**
   * Finds every hit of every entry in {@code text}, words of rules and allowed phrases among them.
   *
   * @throws ModerationException if the deadline came first
   */
  List<Found> find(String text, Deadline deadline) throws ModerationException {
    List<Found> found = WordScan.run(words, text, deadline);
    if (sounds.isEmpty() && signs.isEmpty() && regexes.isEmpty() && contacts.isEmpty()) {
      return found;
    }
    List<Found> all = new ArrayList<>(found);
    HitSink sink = (rule, start, end, folds) -> all.add(Found.of(rule, start, end, folds));
    sounds.match(text, deadline, sink);
    signs.match(text, deadline, sink);
    contacts.match(
        text,
        (rule, start, end, numerals) ->
            all.add(Found.of(rule, start, end, numerals ? FoldMask.NUMERALS : 0)));
    matchRegexes(text, deadline, sink);
    return all;
  }

  private void matchRegexes(String text, Deadline deadline, HitSink sink)
      throws ModerationException {
    if (regexes.isEmpty()) {
      return;
    }
    NormalisedText normalised = NormalisedText.of(text);
    String normal = normalised.text();
    for (RegexRule regex : regexes) {
      regex.match(
          normal,
          deadline,
          (rule, start, end, folds) ->
              sink.hit(rule, normalised.originalStart(start), normalised.originalEnd(end), folds));
    }
  }

  static void check(Deadline deadline) throws ModerationException {
    if (deadline.passed()) {
      throw new ModerationException(
          ModerationException.Kind.DEADLINE, "the deadline came before the text was judged");
    }
  }
}
