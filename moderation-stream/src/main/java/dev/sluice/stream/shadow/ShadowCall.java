package dev.sluice.stream.shadow;

import dev.sluice.contract.verdict.NotJudged;
import dev.sluice.contract.verdict.Shadow;
import java.util.concurrent.FutureTask;

/**
 * One shadow's judging of one item, on a worker; whatever it does, a {@link Shadow} comes of it.
 */
final class ShadowCall extends FutureTask<Shadow> {
  private final WaitingVerdict item;
  private final Runnable finished;

  /**
   * @param finished told, on the worker, when there is a result
   */
  ShadowCall(ShadowPolicies policies, WaitingVerdict item, Runnable finished) {
    super(() -> policies.judge(item.policy(), item.verdict()));
    this.item = item;
    this.finished = finished;
  }

  @Override
  protected void done() {
    finished.run();
  }

  /** What came of it; to be asked once {@code finished} was told. */
  Shadow shadow() {
    return switch (state()) {
      case SUCCESS -> resultNow();
      // Its message may quote content, its name does not.
      case FAILED -> item.none(NotJudged.Known.Failed, exceptionNow().getClass().getSimpleName());
      case CANCELLED, RUNNING -> item.none(NotJudged.Known.Deadline, null);
    };
  }
}
