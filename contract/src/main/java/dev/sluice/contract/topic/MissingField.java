package dev.sluice.contract.topic;

import dev.sluice.contract.command.CallbackForward;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.item.AnswerFailed;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.item.ItemRecord;
import dev.sluice.contract.item.MessageSent;
import dev.sluice.contract.moderator.ModeratorResult;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a record of another writer lacks: JSON that reads is not yet an item. Each gives the
 * first field that is missing; empty: none.
 */
public final class MissingField {
  private MissingField() {}

  /** Of a record of {@code sluice.items}. */
  public static Optional<String> of(ItemRecord record) {
    return switch (record) {
      case AnswerFailed failed -> of(Map.entry("requestId", present(failed.requestId())));
      case Item item -> of(item);
      case MessageSent sent ->
          of(
              Map.entry("requestId", present(sent.requestId())),
              Map.entry("content", present(sent.content())),
              Map.entry(
                  "content.fromAccount", sent.content() == null || hasAuthor(sent.content())));
    };
  }

  private static Optional<String> of(Item item) {
    Optional<String> top =
        of(
            Map.entry("requestId", present(item.requestId())),
            Map.entry("scene", present(item.scene())),
            Map.entry("contentType", present(item.contentType())),
            Map.entry("content", present(item.content())),
            Map.entry("acceptance", present(item.acceptance())),
            Map.entry("answer", present(item.answer())));
    if (top.isPresent()) {
      return top;
    }
    return of(
        Map.entry("content.fromAccount", hasAuthor(item.content())),
        Map.entry("acceptance.enforcement", present(item.acceptance().enforcement())),
        Map.entry("answer.basis", present(item.answer().basis())),
        Map.entry(
            "judgement.suggestion",
            item.judgement() == null || present(item.judgement().suggestion())));
  }

  /** Of a record of {@code sluice.moderator-results}. */
  public static Optional<String> of(ModeratorResult result) {
    return of(
        Map.entry("requestId", present(result.requestId())),
        Map.entry("moderator", present(result.moderator())),
        Map.entry("answer", present(result.answer())),
        Map.entry(
            "answer.suggestion", result.answer() == null || present(result.answer().suggestion())));
  }

  /** Of a record of {@code sluice.commands}. */
  public static Optional<String> of(Command command) {
    return of(
        Map.entry("requestId", present(command.requestId())),
        Map.entry("action", present(command.action())),
        Map.entry("content", present(command.content())));
  }

  /** Of a record of {@code sluice.notices}. */
  public static Optional<String> of(Notice notice) {
    return of(
        Map.entry("requestId", present(notice.requestId())),
        Map.entry("scene", present(notice.scene())),
        Map.entry("contentType", present(notice.contentType())),
        Map.entry("content", present(notice.content())),
        Map.entry("content.fromAccount", notice.content() == null || hasAuthor(notice.content())),
        Map.entry("suggestion", present(notice.suggestion())));
  }

  /** Of a record of {@code sluice.forwards}. */
  public static Optional<String> of(CallbackForward forward) {
    return of(
        Map.entry("id", present(forward.id())),
        Map.entry("command", present(forward.command())),
        Map.entry("content", present(forward.content())),
        Map.entry("content.body", forward.content() == null || hasBody(forward.content())));
  }

  /** What is sealed or erased is looked at where it is opened. */
  private static boolean hasBody(CallbackForward.Content content) {
    return content.keyId() != null || present(content.body());
  }

  @SafeVarargs
  private static Optional<String> of(Map.Entry<String, Boolean>... fields) {
    for (Map.Entry<String, Boolean> field : fields) {
      if (!field.getValue()) {
        return Optional.of(field.getKey());
      }
    }
    return Optional.empty();
  }

  /** What is sealed is looked at where it is opened. */
  private static boolean hasAuthor(Content content) {
    return content.sealed() || present(content.fromAccount());
  }

  private static boolean present(@Nullable Object value) {
    return Objects.nonNull(value);
  }
}
