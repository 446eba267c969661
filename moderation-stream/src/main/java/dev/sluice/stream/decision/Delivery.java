package dev.sluice.stream.decision;

import dev.sluice.contract.item.Answer;

/**
 * What became of a message as its author wrote it.
 *
 * @param asWritten it reached its receivers unchanged
 * @param held it was held back: intercepted in the request
 */
record Delivery(boolean asWritten, boolean held) {
  /**
   * By what was answered. An answer that did not reach the caller counts as delivered (guarantee
   * 2), whatever it said: neither an interception nor replaced text took effect.
   */
  static Delivery of(Answer answer, boolean answerFailed) {
    if (answerFailed) {
      return new Delivery(true, false);
    }
    return new Delivery(answer.delivered() && !answer.replaced(), !answer.delivered());
  }
}
