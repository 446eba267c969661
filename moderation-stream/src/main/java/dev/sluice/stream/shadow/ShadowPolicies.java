package dev.sluice.stream.shadow;

import dev.sluice.contract.verdict.Shadow;
import dev.sluice.contract.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** The shadows of the release in force. Safe for use by many threads. */
public interface ShadowPolicies {
  /**
   * The shadow that is to judge a decided item; null: none, be it that its policy has none or that
   * no policy decided it.
   */
  @Nullable String of(Verdict live);

  /**
   * Judges under {@code policy}.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  Shadow judge(String policy, Verdict live) throws InterruptedException;
}
