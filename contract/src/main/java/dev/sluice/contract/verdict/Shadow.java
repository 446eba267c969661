package dev.sluice.contract.verdict;

import org.jspecify.annotations.Nullable;

/**
 * What a shadow policy says of an item that another one decided. Nothing follows from it.
 *
 * @param policy the shadow's name
 * @param judgement all that it found; absent: it did not judge
 * @param hit whether the app's interception setting would have counted that as a hit; false where
 *     it did not judge
 * @param notJudged why it did not judge; absent: it did
 * @param detail what a person needs to know beyond that, without content
 */
public record Shadow(
    String policy,
    @Nullable Judgement judgement,
    boolean hit,
    @Nullable NotJudged notJudged,
    @Nullable String detail) {

  /** A judgement. */
  public static Shadow judged(String policy, Judgement judgement, boolean hit) {
    return new Shadow(policy, judgement, hit, null, null);
  }

  /** None, and why. */
  public static Shadow none(String policy, NotJudged why, @Nullable String detail) {
    return new Shadow(policy, null, false, why, detail);
  }
}
