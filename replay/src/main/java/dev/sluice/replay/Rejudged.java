package dev.sluice.replay;

import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One item, judged then and again.
 *
 * @param then the verdict
 * @param again what it would be; where something is lacking, what was found without it; absent
 *     where nothing could judge
 * @param hitAgain whether that would be a hit
 * @param change what differs
 * @param cause why it differs from what the same release decided, or why that cannot be told
 */
public record Rejudged(
    Verdict then,
    @Nullable Judgement again,
    boolean hitAgain,
    Change change,
    @Nullable String cause) {

  /** Under other settings, which are cause enough. */
  Rejudged(Verdict then, Judgement again, boolean hitAgain, Change change) {
    this(then, again, hitAgain, change, null);
  }

  /** The later of both judgements that there is. */
  Judgement last() {
    return again == null ? then.judgement() : again;
  }
}
