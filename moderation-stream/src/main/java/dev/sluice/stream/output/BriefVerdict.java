package dev.sluice.stream.output;

import dev.sluice.contract.item.Content;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.Verdict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A verdict without what may have made it too large: it decides the same, and says where the whole
 * is.
 */
final class BriefVerdict {
  private static final int MAX_CHARS = 2_048;
  private static final int MAX_ENTRIES = 20;

  private BriefVerdict() {}

  /** {@code verdict} in brief; the whole is in the dead letter of that id. */
  static Verdict of(Verdict verdict, String deadLetter) {
    return new Verdict(
        verdict.schemaVersion(),
        verdict.requestId(),
        verdict.revision(),
        verdict.sdkAppId(),
        verdict.scene(),
        verdict.contentType(),
        content(verdict.content()),
        verdict.acceptance(),
        verdict.author(),
        verdict.decidedAt(),
        verdict.hit(),
        verdict.enforced(),
        judgement(verdict.judgement(), deadLetter),
        verdict.answer(),
        verdict.answerFailed(),
        Map.of());
  }

  private static Content content(Content content) {
    return new Content(
        content.keyId(),
        cut(content.fromAccount()),
        cutOrNull(content.toAccount()),
        cutOrNull(content.toGroupId()),
        List.of(),
        cutOrNull(content.fileUrl()),
        cutOrNull(content.msgId()),
        content.msgRandom(),
        content.eventTime(),
        cutOrNull(content.contentField()),
        null,
        Map.of());
  }

  private static Judgement judgement(Judgement judgement, String deadLetter) {
    Reason reason =
        Reason.coded(
            "stream",
            judgement.suggestion(),
            ReasonCode.ProcessingFailed,
            "the verdict could not be written as a whole; it is in the dead letter " + deadLetter);
    return new Judgement(
        judgement.suggestion(),
        cut(judgement.label()),
        cut(judgement.subLabel()),
        judgement.score(),
        List.of(reason),
        judgement.reasonsCut() + judgement.reasons().size(),
        List.of(),
        judgement.settingsVersion(),
        judgement.versions().size() > MAX_ENTRIES ? Map.of() : judgement.versions(),
        judgement.contentHashes().size() > MAX_ENTRIES ? List.of() : judgement.contentHashes());
  }

  private static @Nullable String cutOrNull(@Nullable String text) {
    return text == null ? null : cut(text);
  }

  private static String cut(String text) {
    return text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
  }
}
