package dev.sluice.stream.shadow;

import dev.sluice.contract.erasure.Sealable;
import dev.sluice.contract.verdict.NotJudged;
import dev.sluice.contract.verdict.Shadow;
import dev.sluice.contract.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A verdict that is written once its shadow has judged.
 *
 * @param key of its record
 * @param policy the shadow
 */
record WaitingVerdict(String key, String policy, Verdict verdict) implements Sealable {
  @Override
  public @Nullable String sealedUnder() {
    return verdict.content().keyId();
  }

  String id() {
    return verdict.requestId() + "/" + verdict.revision();
  }

  /** What is recorded where the shadow does not judge it. */
  Shadow none(NotJudged why, @Nullable String detail) {
    return Shadow.none(policy, why, detail);
  }
}
