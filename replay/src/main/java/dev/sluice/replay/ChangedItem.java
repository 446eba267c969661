package dev.sluice.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Item;
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
 * @param place the record, such as {@code sluice.verdicts-3@17}: partition 3, offset 17
 * @param requestId the item; this and what follows is absent of a record that cannot be read
 * @param decidedAt when it was decided, or else accepted or written, milliseconds since the epoch
 * @param sender From_Account; absent where texts are redacted
 * @param texts what was written; absent where redacted
 * @param fileUrl the file; absent where there is none, or redacted
 * @param cause why it differs from what the same release decided, or why that cannot be told
 * @param then what was decided; absent where nothing was
 * @param again what would be; absent where nothing could judge
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChangedItem(
    Change change,
    String place,
    @Nullable UUID requestId,
    @Nullable Long sdkAppId,
    @Nullable String scene,
    @Nullable String contentType,
    long decidedAt,
    @Nullable String sender,
    @Nullable List<String> texts,
    @Nullable String fileUrl,
    @Nullable String cause,
    @Nullable Side then,
    @Nullable Side again) {

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
  static ChangedItem of(String place, Rejudged rejudged, boolean redacted) {
    Verdict then = rejudged.then();
    Content shown = redacted ? null : then.content();
    Judgement again = rejudged.again();
    return new ChangedItem(
        rejudged.change(),
        place,
        then.requestId(),
        then.sdkAppId(),
        then.scene().text(),
        then.contentType().text(),
        then.decidedAt(),
        shown == null ? null : shown.fromAccount(),
        shown == null ? null : shown.texts(),
        shown == null ? null : shown.fileUrl(),
        rejudged.cause(),
        Side.of(then.judgement(), then.hit(), redacted),
        again == null ? null : Side.of(again, rejudged.hitAgain(), redacted));
  }

  /** Of an item that was accepted, and has no verdict. */
  static ChangedItem undecided(String place, Item item, boolean redacted) {
    Content shown = redacted ? null : item.content();
    return new ChangedItem(
        Change.UNDECIDED,
        place,
        item.requestId(),
        item.sdkAppId(),
        item.scene().text(),
        item.contentType().text(),
        item.acceptance().acceptedAt(),
        shown == null ? null : shown.fromAccount(),
        shown == null ? null : shown.texts(),
        shown == null ? null : shown.fileUrl(),
        null,
        null,
        null);
  }

  /** Of a record that cannot be read; {@code cause} says why, without its content. */
  static ChangedItem unreadable(String place, long writtenAt, String cause) {
    return new ChangedItem(
        Change.UNREADABLE,
        place,
        null,
        null,
        null,
        null,
        writtenAt,
        null,
        null,
        null,
        cause,
        null,
        null);
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
