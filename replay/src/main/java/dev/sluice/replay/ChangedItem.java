package dev.sluice.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Verdict;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item that would be judged otherwise, or cannot be judged again: a line of {@code diff.jsonl}.
 *
 * @param change what differs
 * @param decidedAt when it was decided, milliseconds since the epoch
 * @param sender From_Account; absent where texts are redacted
 * @param texts what was written; absent where redacted
 * @param fileUrl the file; absent where there is none, or redacted
 * @param then what was decided
 * @param again what would be
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChangedItem(
    UUID requestId,
    Change change,
    long sdkAppId,
    String scene,
    String contentType,
    long decidedAt,
    @Nullable String sender,
    @Nullable List<String> texts,
    @Nullable String fileUrl,
    Side then,
    Side again) {

  /**
   * One of the two judgements.
   *
   * @param settingsVersion the release that it is under
   * @param hit whether the app counts it as a hit
   * @param reasons why; without the words that were hit where redacted
   */
  public record Side(
      String settingsVersion,
      boolean hit,
      String suggestion,
      String label,
      String subLabel,
      int score,
      List<Reason> reasons) {
    private static Side of(Judgement judgement, boolean hit, boolean redacted) {
      return new Side(
          judgement.settingsVersion(),
          hit,
          judgement.suggestion().text(),
          judgement.label(),
          judgement.subLabel(),
          judgement.score(),
          redacted
              ? judgement.reasons().stream().map(ChangedItem::withoutWords).toList()
              : judgement.reasons());
    }
  }

  /** Of a judged item; {@code redacted}: without anything that a user wrote, and no account. */
  static ChangedItem of(Rejudged rejudged, boolean redacted) {
    Verdict then = rejudged.then();
    return new ChangedItem(
        then.requestId(),
        rejudged.change(),
        then.sdkAppId(),
        then.scene().text(),
        then.contentType().text(),
        then.decidedAt(),
        redacted ? null : then.content().fromAccount(),
        redacted ? null : then.content().texts(),
        redacted ? null : then.content().fileUrl(),
        Side.of(then.judgement(), then.hit(), redacted),
        Side.of(rejudged.again(), rejudged.hitAgain(), redacted));
  }

  private static Reason withoutWords(Reason reason) {
    return new Reason(
        reason.moderator(),
        reason.suggestion(),
        reason.label(),
        reason.subLabel(),
        reason.score(),
        List.of(),
        reason.libName(),
        reason.code(),
        null,
        reason.version(),
        reason.rawScores());
  }
}
