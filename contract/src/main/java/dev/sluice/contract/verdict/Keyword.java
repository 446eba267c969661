package dev.sluice.contract.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.contract.settings.Fold;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A lexicon entry that was hit.
 *
 * @param word the entry as the lexicon has it, not what the user wrote
 * @param spans where, at most {@link Judgement#MAX_SPANS}
 * @param spansCut how many spans more there were
 * @param folds what the hits were seen through; empty: written as the entry is
 * @param replacement what the lexicon puts in the place of a hit; absent: {@code *} for each
 *     character
 */
public record Keyword(
    String word,
    List<Span> spans,
    int spansCut,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<Fold> folds,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String replacement) {
  /** Copies the collections and cuts the spans to the bound. */
  public Keyword {
    if (spans.size() > Judgement.MAX_SPANS) {
      spansCut += spans.size() - Judgement.MAX_SPANS;
      spans = spans.subList(0, Judgement.MAX_SPANS);
    }
    spans = List.copyOf(spans);
    folds = folds == null ? Set.of() : ordered(folds);
  }

  /** A hit of which no more is known. */
  public Keyword(String word, List<Span> spans, int spansCut) {
    this(word, spans, spansCut, Set.of(), null);
  }

  private static Set<Fold> ordered(Set<Fold> folds) {
    Set<Fold> ordered = new LinkedHashSet<>();
    folds.stream().sorted(Comparator.comparing(Fold::text)).forEach(ordered::add);
    return Collections.unmodifiableSet(ordered);
  }
}
