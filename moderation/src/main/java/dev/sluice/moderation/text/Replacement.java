package dev.sluice.moderation.text;

import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts something else in the place of what was hit, so that the rest can be delivered: what the
 * lexicon says, or {@code *} for each character that a user sees.
 */
public final class Replacement {
  private Replacement() {}

  /**
   * The texts with each hit replaced, aligned with {@code texts}. Where hits overlap, what the
   * lexicon says counts only if that hit covers the others.
   *
   * @param hits the reasons that count as a hit
   * @return empty where a reason does not say, or not in full, what was hit: such a text cannot be
   *     made good
   */
  public static Optional<List<String>> replace(List<String> texts, List<Reason> hits) {
    List<List<Place>> places = new ArrayList<>(texts.size());
    texts.forEach(text -> places.add(new ArrayList<>()));
    for (Reason reason : hits) {
      if (reason.keywords().isEmpty()) {
        return Optional.empty();
      }
      for (Keyword keyword : reason.keywords()) {
        if (!add(keyword, texts, places)) {
          return Optional.empty();
        }
      }
    }
    List<String> replaced = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      replaced.add(Masking.of(texts.get(i), places.get(i)));
    }
    return Optional.of(replaced);
  }

  private static boolean add(Keyword keyword, List<String> texts, List<List<Place>> places) {
    if (keyword.spans().isEmpty() || keyword.spansCut() > 0) {
      return false;
    }
    for (Span span : keyword.spans()) {
      boolean inside =
          span.text() >= 0
              && span.text() < texts.size()
              && span.start() >= 0
              && span.start() < span.end()
              && span.end() <= texts.get(span.text()).length();
      if (!inside) {
        return false;
      }
      places.get(span.text()).add(new Place(span.start(), span.end(), keyword.replacement()));
    }
    return true;
  }

  /**
   * Where a hit stands in its text.
   *
   * @param start first UTF-16 code unit
   * @param end after the last
   * @param replacement what the lexicon puts there; absent: {@code *} for each character
   */
  record Place(int start, int end, @Nullable String replacement) {}
}
