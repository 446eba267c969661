package dev.sluice.stream.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what can be read of an item whose record is broken or too large, so that it gets a verdict.
 * What the caller was told cannot be trusted then: it counts as delivered.
 */
final class Salvage {
  /** A field beyond this many characters is left out: it may be what makes the record too large. */
  private static final int MAX_CHARS = 2_048;

  private Salvage() {}

  /**
   * The item, without its texts; empty where the record does not say which item it is.
   *
   * @param appendedAt log-append time, which stands in for a missing time of acceptance
   */
  static Optional<Item> item(byte @Nullable [] json, long appendedAt) {
    JsonNode tree;
    try {
      tree = json == null ? null : Json.readTree(json);
    } catch (IOException e) {
      // Not even JSON: there is nothing to salvage, and the dead letter holds the bytes.
      return Optional.empty();
    }
    if (tree == null
        || !"Item".equals(text(tree, "type"))
        || !tree.path("sdkAppId").canConvertToLong()) {
      return Optional.empty();
    }
    return requestId(tree).map(id -> item(id, tree, appendedAt));
  }

  private static Item item(UUID requestId, JsonNode tree, long appendedAt) {
    return new Item(
        Item.SCHEMA_VERSION,
        requestId,
        tree.path("sdkAppId").longValue(),
        Scene.of(orEmpty(text(tree, "scene"))),
        ContentType.of(orEmpty(text(tree, "contentType"))),
        content(tree.path("content")),
        acceptance(tree.path("acceptance"), appendedAt),
        new Answer(0, 0, true, false, AnswerBasis.of(orEmpty(text(tree.path("answer"), "basis")))),
        null,
        Map.of());
  }

  private static Content content(JsonNode node) {
    return new Content(
        text(node, "keyId"),
        orEmpty(text(node, "fromAccount")),
        text(node, "toAccount"),
        text(node, "toGroupId"),
        List.of(),
        text(node, "fileUrl"),
        text(node, "msgId"),
        null,
        null,
        text(node, "contentField"),
        null,
        Map.of());
  }

  private static Acceptance acceptance(JsonNode node, long appendedAt) {
    return new Acceptance(
        node.path("acceptedAt").asLong(appendedAt),
        orEmpty(text(node, "instance")),
        node.path("sequence").asLong(0),
        orEmpty(text(node, "module")),
        Enforcement.of(orEmpty(text(node, "enforcement"))),
        orEmpty(text(node, "settingsVersion")));
  }

  private static Optional<UUID> requestId(JsonNode tree) {
    try {
      return Optional.of(UUID.fromString(orEmpty(text(tree, "requestId"))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static @Nullable String text(JsonNode node, String field) {
    String text = node.path(field).textValue();
    return text == null || text.length() > MAX_CHARS ? null : text;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
