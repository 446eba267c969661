package dev.sluice.moderation.vendor;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes one reason of those of several pieces that say the same. */
final class Merged {
  private record Said(
      Suggestion suggestion,
      String label,
      String subLabel,
      @Nullable String libName,
      @Nullable String code,
      @Nullable String version) {}

  private Merged() {}

  /** The reasons, in the order in which each was first said. */
  static List<Reason> of(List<Reason> reasons) {
    Map<Said, Reason> merged = new LinkedHashMap<>();
    for (Reason reason : reasons) {
      merged.merge(
          new Said(
              reason.suggestion(),
              reason.label(),
              reason.subLabel(),
              reason.libName(),
              reason.code(),
              reason.version()),
          reason,
          Merged::merge);
    }
    return List.copyOf(merged.values());
  }

  private static Reason merge(Reason a, Reason b) {
    Map<String, Double> scores = new TreeMap<>(a.rawScores());
    b.rawScores().forEach((name, score) -> scores.merge(name, score, Math::max));
    return new Reason(
        a.moderator(),
        a.suggestion(),
        a.label(),
        a.subLabel(),
        Math.max(a.score(), b.score()),
        keywords(a.keywords(), b.keywords()),
        a.libName(),
        a.code(),
        a.detail(),
        a.version(),
        scores);
  }

  private static List<Keyword> keywords(List<Keyword> a, List<Keyword> b) {
    Map<String, Keyword> words = new LinkedHashMap<>();
    a.forEach(keyword -> words.put(keyword.word(), keyword));
    b.forEach(keyword -> words.merge(keyword.word(), keyword, Merged::merge));
    return List.copyOf(words.values());
  }

  private static Keyword merge(Keyword a, Keyword b) {
    Set<Span> spans = new LinkedHashSet<>(a.spans());
    spans.addAll(b.spans());
    return new Keyword(a.word(), new ArrayList<>(spans), Math.max(a.spansCut(), b.spansCut()));
  }
}
