package dev.sluice.moderation.text;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.OnStraddling;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.Span;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Moderator;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.text.fold.FoldTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The local text engine. Every string of an item is judged by itself, and all of them together, run
 * on and with a space between them, so that nothing hides at a seam.
 */
public final class TextModerator implements Moderator {
  /** Raised with every change of the engine that may change a verdict; so is another fold table. */
  private static final String ENGINE = "text5-" + FoldTable.get().version();

  private static final Finding.Judged CLEAN = new Finding.Judged(List.of(), List.of(), null);

  private final ModeratorSpec.Text spec;
  private final String version;
  private final LexiconMatcher matcher;
  private final boolean owned;

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
    owned = named.stream().anyMatch(lexicon -> lexicon.app() != null);
    matcher = LexiconCompiler.compile(named);
  }

  /**
   * The version that such a moderator has, without the cost of compiling: where it is equal, a
   * moderator can be kept.
   */
  public static String version(ModeratorSpec.Text spec, List<Lexicon> lexicons) {
    return String.join(
        "-",
        ENGINE,
        Integer.toString(spec.maxChars()),
        spec.straddling().text(),
        LexiconVersion.of(named(spec, lexicons)));
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

  /** A library of one app judges differently what another app sends. */
  @Override
  public boolean cacheable() {
    return !owned;
  }

  @Override
  public Finding moderate(Subject subject, Deadline deadline) throws ModerationException {
    List<String> texts = subject.texts();
    long length = length(texts);
    List<Reason> reasons = judge(length > spec.maxChars() ? cut(texts) : texts, subject, deadline);
    if (length > spec.maxChars()) {
      String detail = "the first " + spec.maxChars() + " of " + length + " characters were judged";
      // The policy's suggestion for the unjudgeable takes the place of this one.
      reasons = new ArrayList<>(reasons);
      reasons.add(Reason.coded(name(), Suggestion.Known.Review, ReasonCode.TooLarge, detail));
    }
    return reasons.isEmpty() ? CLEAN : new Finding.Judged(reasons, List.of(), null);
  }

  private List<Reason> judge(List<String> texts, Subject subject, Deadline deadline)
      throws ModerationException {
    List<Placed> placed = place(texts, deadline);
    if (placed.isEmpty()) {
      return List.of();
    }
    Hits hits = new Hits();
    for (Placed hit : placed) {
      Found found = hit.weighed().found();
      Long app = found.rule().library().app();
      Suggestion suggestion = suggestion(hit.weighed());
      if (suggestion != null && (app == null || app == subject.sdkAppId())) {
        hits.add(found.rule(), suggestion, hit.spans(), found.folds());
      }
    }
    return hits.reasons(name(), version);
  }

  /** What a hit suggests; null where it does not count. */
  private @Nullable Suggestion suggestion(Weighing.Weighed hit) {
    Suggestion suggestion = hit.found().rule().entry().suggestion();
    return switch (hit.standing()) {
      case COUNTS -> suggestion;
      case ALLOWED -> null;
      case STRADDLES ->
          switch (spec.straddling()) {
            case OnStraddling.Known.KEEP -> suggestion;
            case OnStraddling.Known.LOWER -> lower(suggestion);
            case OnStraddling.Known.DROP -> null;
            // Until this version is replaced by one that knows it.
            case OnStraddling.Unrecognised unrecognised -> suggestion;
          };
    };
  }

  private static Suggestion lower(Suggestion suggestion) {
    return suggestion.equals(Suggestion.Known.Block)
        ? Suggestion.Known.Review
        : Suggestion.Known.Pass;
  }

  /**
   * Every hit in {@code texts}, explained, those included that do not count, and those of every
   * app's libraries: for people, not for the way of a message.
   *
   * @throws ModerationException if the deadline came first
   */
  public List<Hit> explain(List<String> texts, Deadline deadline) throws ModerationException {
    return place(texts, deadline).stream()
        .map(
            hit -> {
              Rule rule = hit.weighed().found().rule();
              return new Hit(
                  rule.library().name(),
                  rule.entry(),
                  hit.spans(),
                  FoldMask.toSet(hit.weighed().found().folds()),
                  hit.weighed().standing());
            })
        .distinct()
        .toList();
  }

  /** A hit where it stands in the item. */
  private record Placed(Weighing.Weighed weighed, List<Span> spans) {}

  private List<Placed> place(List<String> texts, Deadline deadline) throws ModerationException {
    List<Placed> placed = List.of();
    for (int i = 0; i < texts.size(); i++) {
      List<Weighing.Weighed> hits = find(texts.get(i), deadline);
      if (!hits.isEmpty()) {
        placed = placed.isEmpty() ? new ArrayList<>() : placed;
        for (Weighing.Weighed hit : hits) {
          placed.add(new Placed(hit, spans(i, hit.found().bounds())));
        }
      }
    }
    if (texts.size() > 1) {
      placed = new ArrayList<>(placed);
      placeSeams(Passage.of(texts, ""), deadline, placed);
      placeSeams(Passage.of(texts, " "), deadline, placed);
    }
    return placed;
  }

  /** What lies within one string was found in it already. */
  private void placeSeams(Passage passage, Deadline deadline, List<Placed> placed)
      throws ModerationException {
    for (Weighing.Weighed hit : find(passage.text(), deadline)) {
      int[] bounds = hit.found().bounds();
      List<Span> spans = new ArrayList<>();
      for (int i = 0; i < bounds.length; i += 2) {
        spans.addAll(passage.spans(bounds[i], bounds[i + 1]));
      }
      if (spans.stream().mapToInt(Span::text).distinct().count() > 1) {
        placed.add(new Placed(hit, spans));
      }
    }
  }

  private List<Weighing.Weighed> find(String text, Deadline deadline) throws ModerationException {
    LexiconMatcher.check(deadline);
    List<Found> found = matcher.find(text, deadline);
    return found.isEmpty() ? List.of() : Weighing.of(text, found);
  }

  private static List<Span> spans(int text, int[] bounds) {
    List<Span> spans = new ArrayList<>(bounds.length / 2);
    for (int i = 0; i < bounds.length; i += 2) {
      spans.add(new Span(text, bounds[i], bounds[i + 1]));
    }
    return spans;
  }

  private static long length(List<String> texts) {
    long length = 0;
    for (int i = 0; i < texts.size(); i++) {
      length += texts.get(i).length();
    }
    return length;
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

  /**
   * The lexicons that {@code spec} names, in its order.
   *
   * @param lexicons those at least
   * @throws IllegalArgumentException if one is missing: names moderator and lexicon
   */
  public static List<Lexicon> named(ModeratorSpec.Text spec, List<Lexicon> lexicons) {
    List<Lexicon> named = new ArrayList<>();
    for (String name : spec.lexicons()) {
      named.add(
          lexicons.stream()
              .filter(lexicon -> lexicon.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "moderator " + spec.name() + ": there is no lexicon '" + name + "'")));
    }
    return named;
  }
}
