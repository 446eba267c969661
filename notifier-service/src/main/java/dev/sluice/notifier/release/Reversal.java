package dev.sluice.notifier.release;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.Revisions;
import dev.sluice.contract.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The verdict that takes another back, and what follows from it. */
final class Reversal {
  private static final String DECIDED_BY_A_PERSON = "operator";

  private Reversal() {}

  /** Whether there is something to take back, or it was taken back by the newest revision. */
  static boolean isReleasable(Verdict verdict) {
    return verdict.hit()
        || verdict.judgement().suggestion() != Suggestion.Known.Pass
        || isReleased(verdict);
  }

  static boolean isReleased(Verdict verdict) {
    return verdict.judgement().reasons().stream()
        .anyMatch(reason -> ReasonCode.Released.name().equals(reason.code()));
  }

  static Verdict of(Verdict blocked, String author, long at) {
    Judgement before = blocked.judgement();
    Reason reason =
        Reason.coded(
            DECIDED_BY_A_PERSON,
            Suggestion.Known.Pass,
            ReasonCode.Released,
            "takes back revision " + blocked.revision());
    Judgement judgement =
        new Judgement(
            Suggestion.Known.Pass,
            "Normal",
            "",
            0,
            List.of(reason),
            0,
            List.of(),
            before.settingsVersion(),
            Map.of(),
            before.contentHashes());
    return new Verdict(
        Verdict.SCHEMA_VERSION,
        blocked.requestId(),
        Revisions.ofRelease(blocked),
        blocked.sdkAppId(),
        blocked.scene(),
        blocked.contentType(),
        blocked.content(),
        blocked.acceptance(),
        author,
        at,
        false,
        false,
        judgement,
        blocked.answer(),
        blocked.answerFailed(),
        blocked.unknown());
  }

  static Command order(Verdict released, long at) {
    String file = Objects.requireNonNull(released.content().fileUrl());
    return new Command(
        Command.SCHEMA_VERSION,
        released.requestId(),
        released.revision(),
        released.sdkAppId(),
        CommandAction.Known.UnbanFile,
        Target.file(file).under(released.content().keyId()),
        at,
        Map.of());
  }

  static Notice notice(Verdict released, long at) {
    return new Notice(
        Notice.SCHEMA_VERSION,
        released.requestId(),
        released.revision(),
        released.sdkAppId(),
        released.scene(),
        released.contentType(),
        released.content(),
        0,
        released.judgement().suggestion(),
        released.judgement().label(),
        released.judgement().subLabel(),
        List.of(),
        "",
        at,
        released.answer().delivered() || released.answerFailed(),
        Map.of());
  }
}
