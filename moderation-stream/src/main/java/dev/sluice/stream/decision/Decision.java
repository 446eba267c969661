package dev.sluice.stream.decision;

import dev.sluice.contract.command.Notice;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * All that follows from a judgement.
 *
 * @param verdict the decision for the record
 * @param orders to the IM backend
 * @param notice to the app backend; absent where the app wants none
 * @param owed to be ordered if an {@code AnswerFailed} says later that the message was delivered
 *     after all; absent: nothing
 */
public record Decision(
    Verdict verdict, Orders orders, @Nullable Notice notice, @Nullable Withdrawal owed) {
  /**
   * Decides.
   *
   * @param answerFailed whether the answer is known not to have reached the caller
   * @param revision which verdict it is to be
   * @param app as the settings have it now; absent: it is gone, so nothing is ordered and nobody
   *     told
   * @param now milliseconds since the epoch
   */
  public static Decision of(
      Item item,
      Judgement judgement,
      boolean answerFailed,
      Revision revision,
      @Nullable App app,
      long now) {
    Delivery delivery = Delivery.of(item, answerFailed);
    boolean hit = VerdictMaker.hit(judgement, app);
    Orders orders =
        hit
            ? CommandMaker.forHit(item, judgement.rule(), revision, delivery, app, now)
            : Orders.NONE;
    Verdict verdict =
        VerdictMaker.verdict(item, judgement, revision, hit, answerFailed, delivery, orders, now);
    return new Decision(
        verdict,
        orders,
        NoticeMaker.notice(verdict, delivery, app, now),
        CommandMaker.owed(item, verdict, delivery, app));
  }

  /** What is to be ordered where {@code owed} is due: the message was delivered after all. */
  public static Orders due(Withdrawal owed, int revision, @Nullable App app, long now) {
    return CommandMaker.commands(app) ? owed.order(revision, now) : Orders.NONE;
  }
}
