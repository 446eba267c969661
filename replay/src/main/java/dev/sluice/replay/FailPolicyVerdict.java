package dev.sluice.replay;

import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;

/** Tells verdicts that no moderator came to: they depend on what went wrong at the moment. */
final class FailPolicyVerdict {
  private FailPolicyVerdict() {}

  static boolean is(Judgement judgement) {
    for (Reason reason : judgement.reasons()) {
      if (ReasonCode.ProcessingFailed.name().equals(reason.code())
          || reason.moderator().equals(Reason.FAIL_POLICY)) {
        return true;
      }
    }
    return false;
  }
}
