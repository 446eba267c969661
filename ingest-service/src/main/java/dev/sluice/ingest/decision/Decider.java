package dev.sluice.ingest.decision;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.callback.CallbackAnswer;
import dev.sluice.contract.callback.ContentCallback;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.OnDeadline;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.moderation.Judging;
import dev.sluice.moderation.text.Replacement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides what a caller is told, by the app's settings and what was judged so far. */
public final class Decider {
  /** Who a reason is from that no moderator gave. */
  private static final String SELF = "ingest";

  private Decider() {}

  /** The stream judges this kind of content: it is accepted and answered at once. */
  public static Decision deferred(App app) {
    return new Decision(
        new Answer(0, 0, true, false, basis(app, AnswerBasis.Known.Deferred)), null, false, null);
  }

  /** The sender or receiver is not judged. */
  public static Decision exempt(String settingsVersion) {
    Reason reason = Reason.coded(SELF, Suggestion.Known.Pass, ReasonCode.ExemptUser, null);
    Judgement pass = judgement(reason, settingsVersion);
    return new Decision(new Answer(0, 0, false, false, AnswerBasis.Known.Exempt), pass, true, null);
  }

  /** Judging was done in the request, and came as far as {@code judging}. */
  public static Decision judged(
      App app, ContentCallback callback, boolean acceptReplace, PolicyRule rule, Judging judging) {
    return switch (judging) {
      case Judging.Finished finished ->
          finished(app, callback, acceptReplace, rule, finished.judgement());
      case Judging.Unfinished unfinished -> unfinished(app, callback, rule, unfinished.soFar());
      case Judging.Awaiting awaiting -> unfinished(app, callback, rule, awaiting.soFar());
    };
  }

  /** Nobody can look at it: the policy's suggestion for that. */
  public static Decision unjudgeable(
      App app, ContentCallback callback, PolicyRule rule, String why, String settingsVersion) {
    Reason reason = Reason.coded(SELF, rule.unjudgeable(), ReasonCode.TooLarge, why);
    return finished(app, callback, false, rule, judgement(reason, settingsVersion));
  }

  private static Judgement judgement(Reason reason, String settingsVersion) {
    return new Judgement(
        reason.suggestion(),
        reason.label(),
        reason.subLabel(),
        0,
        List.of(reason),
        0,
        List.of(),
        settingsVersion,
        Map.of(),
        List.of());
  }

  private static Decision finished(
      App app, ContentCallback callback, boolean acceptReplace, PolicyRule rule, Judgement found) {
    AnswerBasis basis = basis(app, AnswerBasis.Known.Judged);
    if (observes(app) || !app.interceptOn().hits(found.suggestion())) {
      return new Decision(new Answer(0, 0, false, false, basis), found, true, null);
    }
    if (acceptReplace) {
      Optional<List<String>> replaced = replace(app, callback, rule, found);
      if (replaced.isPresent()) {
        return new Decision(new Answer(0, 0, false, true, basis), found, true, replaced.get());
      }
    }
    return new Decision(
        new Answer(1, interceptErrorCode(app, callback), false, false, basis), found, true, null);
  }

  /**
   * The fail policy answers; but what is a hit already stays one whatever is still to come, since
   * the strictest suggestion wins.
   */
  private static Decision unfinished(
      App app, ContentCallback callback, PolicyRule rule, Judgement soFar) {
    AnswerBasis basis = basis(app, AnswerBasis.Known.DeadlinePolicy);
    boolean intercept =
        rule.onDeadline() == OnDeadline.Known.INTERCEPT
            || app.interceptOn().hits(soFar.suggestion());
    if (observes(app) || !intercept) {
      return new Decision(new Answer(0, 0, true, false, basis), soFar, false, null);
    }
    return new Decision(
        new Answer(1, interceptErrorCode(app, callback), true, false, basis), soFar, false, null);
  }

  /** Absent where anything that is a hit is to be intercepted. */
  private static Optional<List<String>> replace(
      App app, ContentCallback callback, PolicyRule rule, Judgement found) {
    if (callback.contentType() != ContentType.Known.Text || found.reasonsCut() > 0) {
      return Optional.empty();
    }
    List<Reason> hits =
        found.reasons().stream()
            .filter(reason -> app.interceptOn().hits(reason.suggestion()))
            .toList();
    if (!hits.stream().allMatch(rule::replaces)) {
      return Optional.empty();
    }
    return Replacement.replace(callback.textContent(), hits);
  }

  /**
   * The silent drop is for message scenes only: who changes a profile must learn that it was not
   * changed.
   */
  private static int interceptErrorCode(App app, ContentCallback callback) {
    Scene scene = callback.scene();
    if (!app.interceptErrorCode() && scene.isMessage()) {
      return 0;
    }
    return callback.contentType() == ContentType.Known.Text
        ? CallbackAnswer.TEXT_INTERCEPTED
        : CallbackAnswer.IMAGE_INTERCEPTED;
  }

  private static boolean observes(App app) {
    return app.mode() != Enforcement.Known.ON;
  }

  private static AnswerBasis basis(App app, AnswerBasis basis) {
    return observes(app) ? AnswerBasis.Known.Observed : basis;
  }
}
