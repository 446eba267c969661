package dev.sluice.moderation.text;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.Span;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Moderator;
import dev.sluice.moderation.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The local text engine. Every string of an item is judged by itself, and all of them together, run
 * on and with a space between them, so that nothing hides at a seam.
 */
public final class TextModerator implements Moderator {
  /** Raised with every change of the engine that may change a verdict. */
  private static final String ENGINE = "text1";

  private final ModeratorSpec.Text spec;
  private final String version;
  private final LexiconMatcher matcher;

  /**
   * Compiles the lexicons that {@code spec} names: some 0.3 s of a processor for 100,000 entries,
   * so not on the way of a message.
   *
   * @param lexicons those at least
   * @throws IllegalArgumentException if a lexicon is missing, or an entry cannot be matched: names
   *     lexicon and entry
   */
  public TextModerator(ModeratorSpec.Text spec, List<Lexicon> lexicons) {
    this.spec = spec;
    List<Lexicon> named = named(spec, lexicons);
    version = version(spec, named);
    matcher = LexiconCompiler.compile(named);
  }

  /**
   * The version that such a moderator has, without the cost of compiling: where it is equal, a
   * moderator can be kept.
   */
  public static String version(ModeratorSpec.Text spec, List<Lexicon> lexicons) {
    return ENGINE + "-" + spec.maxChars() + "-" + LexiconVersion.of(named(spec, lexicons));
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public Set<ContentType> contentTypes() {
    return spec.contentTypes();
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public boolean prompt() {
    return true;
  }

  @Override
  public Finding moderate(Subject subject, Deadline deadline) throws ModerationException {
    List<String> texts = cut(subject.texts());
    Hits hits = new Hits();
    for (int i = 0; i < texts.size(); i++) {
      int index = i;
      judge(
          texts.get(i),
          deadline,
          (rule, start, end) -> hits.add(rule, List.of(new Span(index, start, end))));
    }
    if (texts.size() > 1) {
      judgeSeams(Passage.of(texts, ""), deadline, hits);
      judgeSeams(Passage.of(texts, " "), deadline, hits);
    }
    List<Reason> reasons = hits.reasons(name(), version);
    long length = subject.texts().stream().mapToLong(String::length).sum();
    if (length > spec.maxChars()) {
      String detail = "the first " + spec.maxChars() + " of " + length + " characters were judged";
      // The policy's suggestion for the unjudgeable takes the place of this one.
      reasons.add(Reason.coded(name(), Suggestion.Known.Review, ReasonCode.TooLarge, detail));
    }
    return new Finding.Judged(reasons, List.of(), null);
  }

  /**
   * Every hit in {@code texts}, explained, those included that do not count: for people, not for
   * the way of a message.
   *
   * @throws ModerationException if the deadline came first
   */
  public List<Hit> explain(List<String> texts, Deadline deadline) throws ModerationException {
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      int index = i;
      judge(
          texts.get(i),
          deadline,
          (rule, start, end) -> hits.add(hit(rule, List.of(new Span(index, start, end)))));
    }
    return hits;
  }

  private static Hit hit(Rule rule, List<Span> spans) {
    return new Hit(rule.lexicon(), rule.entry(), spans, Set.of(), Hit.Standing.COUNTS);
  }

  /** What lies within one string was found in it already. */
  private void judgeSeams(Passage passage, Deadline deadline, Hits hits)
      throws ModerationException {
    judge(
        passage.text(),
        deadline,
        (rule, start, end) -> {
          List<Span> spans = passage.spans(start, end);
          if (spans.size() > 1) {
            hits.add(rule, spans);
          }
        });
  }

  /** Gives hits at their place in {@code text} as the user wrote it. */
  private void judge(String text, Deadline deadline, HitSink sink) throws ModerationException {
    LexiconMatcher.check(deadline);
    NormalisedText normalised = NormalisedText.of(text);
    matcher.match(
        normalised.text(),
        deadline,
        (rule, start, end) ->
            sink.hit(rule, normalised.originalStart(start), normalised.originalEnd(end)));
  }

  /** What of {@code texts} is judged. */
  private List<String> cut(List<String> texts) {
    List<String> judged = new ArrayList<>(texts.size());
    int left = spec.maxChars();
    for (String text : texts) {
      int take = Math.min(text.length(), left);
      if (take < text.length() && take > 0 && Character.isHighSurrogate(text.charAt(take - 1))) {
        take--;
      }
      judged.add(text.substring(0, take));
      left = take < text.length() ? 0 : left - take;
    }
    return judged;
  }

  private static List<Lexicon> named(ModeratorSpec.Text spec, List<Lexicon> lexicons) {
    List<Lexicon> named = new ArrayList<>();
    for (String name : spec.lexicons()) {
      named.add(
          lexicons.stream()
              .filter(lexicon -> lexicon.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "moderator \""
                              + spec.name()
                              + "\": lexicons: \""
                              + name
                              + "\" is not defined")));
    }
    return named;
  }
}
