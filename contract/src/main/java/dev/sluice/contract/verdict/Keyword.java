package dev.sluice.contract.verdict;

import java.util.List;

/**
 * A lexicon entry that was hit.
 *
 * @param word the entry as the lexicon has it, not what the user wrote
 * @param spans where, at most {@link Judgement#MAX_SPANS}
 * @param spansCut how many spans more there were
 */
public record Keyword(String word, List<Span> spans, int spansCut) {
  /** Copies the spans and cuts them to the bound. */
  public Keyword {
    if (spans.size() > Judgement.MAX_SPANS) {
      spansCut += spans.size() - Judgement.MAX_SPANS;
      spans = spans.subList(0, Judgement.MAX_SPANS);
    }
    spans = List.copyOf(spans);
  }
}
