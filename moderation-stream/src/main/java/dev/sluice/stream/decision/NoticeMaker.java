package dev.sluice.stream.decision;

import dev.sluice.contract.command.Notice;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.ResultMode;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Verdict;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the notice of a verdict, where the app wants one. */
final class NoticeMaker {
  private NoticeMaker() {}

  /**
   * The notice; its result says what was done, its suggestion what was judged. Of what was erased
   * nobody is told: there is nothing to name it by.
   */
  static @Nullable Notice notice(Verdict verdict, Delivery delivery, @Nullable App app, long now) {
    if (app == null || verdict.content().erased() || !wanted(app.resultReturn().mode(), verdict)) {
      return null;
    }
    Judgement judgement = verdict.judgement();
    return new Notice(
        Notice.SCHEMA_VERSION,
        verdict.requestId(),
        verdict.revision(),
        verdict.sdkAppId(),
        verdict.scene(),
        verdict.contentType(),
        verdict.content(),
        verdict.enforced() ? 1 : 0,
        judgement.suggestion(),
        judgement.label(),
        judgement.subLabel(),
        judgement.keywords(),
        judgement.libName(),
        now,
        !delivery.held(),
        Map.of());
  }

  /**
   * A mode of a newer version gets everything: the app backend can leave out what it does not want.
   */
  private static boolean wanted(ResultMode mode, Verdict verdict) {
    if (mode == ResultMode.Known.INTERCEPTED) {
      return verdict.hit() || verdict.enforced();
    }
    return mode != ResultMode.Known.OFF;
  }
}
