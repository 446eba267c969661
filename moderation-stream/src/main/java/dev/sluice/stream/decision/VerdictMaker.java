package dev.sluice.stream.decision;

import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.InterceptOn;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Verdict;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the verdict of a judgement. */
final class VerdictMaker {
  private VerdictMaker() {}

  /**
   * Whether the app counts the judgement as a hit. An app that is gone counts as by default: Block
   * only.
   */
  static boolean hit(Judgement judgement, @Nullable App app) {
    return (app == null ? InterceptOn.Known.Block : app.interceptOn()).hits(judgement.suggestion());
  }

  /**
   * The verdict. It is enforced where something was done: the content was held back in the request,
   * or a file is banned, a message withdrawn (once it is found among those sent) or a field put
   * back now. So an item that the fail policy intercepted at the deadline and that is judged Pass
   * later is no hit, but enforced: it was not delivered, and it will not be.
   */
  static Verdict verdict(
      Item item,
      Judgement judgement,
      Revision revision,
      boolean hit,
      boolean answerFailed,
      Delivery delivery,
      Orders orders,
      long now) {
    return new Verdict(
        Verdict.SCHEMA_VERSION,
        item.requestId(),
        revision.number(),
        item.sdkAppId(),
        item.scene(),
        item.contentType(),
        item.content(),
        item.acceptance(),
        revision.author(),
        now,
        hit,
        delivery.held() || orders.act(),
        judgement,
        item.answer(),
        answerFailed,
        Map.of());
  }
}
