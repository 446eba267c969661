package dev.sluice.ingest.decision;

import dev.sluice.contract.item.Answer;
import dev.sluice.contract.verdict.Judgement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done with a callback.
 *
 * @param answer what the caller is told was done
 * @param found what had been found by then; absent where nothing was judged in the request
 * @param finished whether {@code found} is all there is to find; otherwise the stream judges
 * @param replacedText texts to deliver instead; absent where none are handed out
 */
public record Decision(
    Answer answer,
    @Nullable Judgement found,
    boolean finished,
    @Nullable List<String> replacedText) {
  /** The judgement that the item carries: absent, the stream judges. */
  public @Nullable Judgement judgement() {
    return finished ? found : null;
  }
}
