package dev.sluice.moderation.text;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.text.contact.ContactMatcher;
import java.util.List;

/** All entries of a moderator's lexicons, compiled. Immutable. */
final class LexiconMatcher {
  private final WordTrie words;
  private final SkeletonTrie sounds;
  private final SignMatcher signs;
  private final List<RegexRule> regexes;
  private final ContactMatcher<Rule> contacts;

  LexiconMatcher(
      WordTrie words,
      SkeletonTrie sounds,
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
    Workspace space = Workspace.take();
    space.words().run(words, text, deadline);
    if (!sounds.isEmpty()) {
      space.sounds().run(sounds, text, deadline);
    }
    boolean sign = signs.mayHold(text);
    if (sign || !regexes.isEmpty()) {
      space.normalised().read(text);
    }
    if (sign) {
      signs.match(space.normalised(), deadline, space.found());
    }
    contacts.match(text, space.contacts(), space.found());
    matchRegexes(space.normalised(), deadline, space.found());
    List<Found> found = space.found().take();
    space.giveBack();
    return found;
  }

  private void matchRegexes(NormalisedText normalised, Deadline deadline, HitSink sink)
      throws ModerationException {
    // By index: an iterator would be made for every message.
    for (int i = 0; i < regexes.size(); i++) {
      RegexRule regex = regexes.get(i);
      if (regex.mayMatch(normalised)) {
        regex.match(
            normalised.text(),
            deadline,
            (rule, start, end, folds) ->
                sink.hit(
                    rule, normalised.originalStart(start), normalised.originalEnd(end), folds));
      }
    }
  }

  static void check(Deadline deadline) throws ModerationException {
    if (deadline.passed()) {
      throw new ModerationException(
          ModerationException.Kind.DEADLINE, "the deadline came before the text was judged");
    }
  }
}
