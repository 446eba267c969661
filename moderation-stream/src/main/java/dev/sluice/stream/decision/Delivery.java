package dev.sluice.stream.decision;

import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.Item;

/**
 * What became of a message, or of a change of a profile, as its author wrote it.
 *
 * @param asWritten it reached its receivers unchanged
 * @param held it was held back: intercepted in the request
 */
record Delivery(boolean asWritten, boolean held) {
  /** Begins the module of what came by a third-party callback of Tencent IM, before its command. */
  private static final String IM = "im:";

  /**
   * By what was answered. An answer that did not reach the caller counts as delivered (guarantee
   * 2), whatever it said: neither an interception nor replaced text took effect. Of what had
   * happened before the callback came, no answer changes anything.
   */
  static Delivery of(Item item, boolean answerFailed) {
    if (item.content().unknown().containsKey("SendMsgResult")) {
      // Said only of what Tencent itself did not deliver.
      return new Delivery(false, false);
    }
    if (answerFailed || afterTheFact(item.acceptance().module())) {
      return new Delivery(true, false);
    }
    Answer answer = item.answer();
    return new Delivery(answer.delivered() && !answer.replaced(), !answer.delivered());
  }

  private static boolean afterTheFact(String module) {
    return module.startsWith(IM)
        && (module.contains(".CallbackAfter") || module.endsWith(".CallbackPortraitSet"));
  }
}
