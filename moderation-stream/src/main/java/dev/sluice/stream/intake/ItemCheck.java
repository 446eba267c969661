package dev.sluice.stream.intake;

import dev.sluice.contract.item.AnswerFailed;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.item.ItemRecord;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a record of another writer lacks: JSON that reads is not yet an item. */
final class ItemCheck {
  private ItemCheck() {}

  /** The first field that is missing; empty: none. */
  static Optional<String> missing(ItemRecord record) {
    return switch (record) {
      case AnswerFailed failed -> missingOf(Map.entry("requestId", present(failed.requestId())));
      case Item item -> missing(item);
    };
  }

  private static Optional<String> missing(Item item) {
    Optional<String> top =
        missingOf(
            Map.entry("requestId", present(item.requestId())),
            Map.entry("scene", present(item.scene())),
            Map.entry("contentType", present(item.contentType())),
            Map.entry("content", present(item.content())),
            Map.entry("acceptance", present(item.acceptance())),
            Map.entry("answer", present(item.answer())));
    if (top.isPresent()) {
      return top;
    }
    return missingOf(
        Map.entry("content.fromAccount", present(item.content().fromAccount())),
        Map.entry("acceptance.enforcement", present(item.acceptance().enforcement())),
        Map.entry("answer.basis", present(item.answer().basis())),
        Map.entry(
            "judgement.suggestion",
            item.judgement() == null || present(item.judgement().suggestion())));
  }

  @SafeVarargs
  private static Optional<String> missingOf(Map.Entry<String, Boolean>... fields) {
    for (Map.Entry<String, Boolean> field : fields) {
      if (!field.getValue()) {
        return Optional.of(field.getKey());
      }
    }
    return Optional.empty();
  }

  private static boolean present(@Nullable Object value) {
    return Objects.nonNull(value);
  }
}
