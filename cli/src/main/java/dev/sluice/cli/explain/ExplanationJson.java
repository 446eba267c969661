package dev.sluice.cli.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --json} prints: the records of the topics as they are, under the names of {@link
 * Explanation}. Escaped beyond ASCII, so that nothing in it can act on a terminal.
 */
final class ExplanationJson {
  /** Grows where a field goes away or changes its meaning; new ones come without. */
  static final int SCHEMA_VERSION = 1;

  private static final ObjectWriter WRITER =
      Json.MAPPER.writerWithDefaultPrettyPrinter().with(JsonWriteFeature.ESCAPE_NON_ASCII);

  private ExplanationJson() {}

  static String of(Explanation explanation) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("schemaVersion", SCHEMA_VERSION);
    json.put("erased", explanation.content().erased());
    json.setAll((ObjectNode) Json.MAPPER.valueToTree(explanation));
    return write(json);
  }

  /** Several items, of which one is to be chosen. */
  static String of(List<Find> finds) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("schemaVersion", SCHEMA_VERSION);
    ArrayNode list = json.putArray("finds");
    for (Find find : finds) {
      Item item = find.item();
      Content content = item.content();
      list.addObject()
          .put("requestId", item.requestId().toString())
          .put("sdkAppId", item.sdkAppId())
          .put("scene", item.scene().text())
          .put("contentType", item.contentType().text())
          .put("acceptedAt", item.acceptance().acceptedAt())
          .put("fromAccount", content.fromAccount())
          .put("toAccount", content.toAccount())
          .put("toGroupId", content.toGroupId())
          .put("msgId", content.msgId());
    }
    return write(json);
  }

  /** Nothing was found. */
  static String nothing(@Nullable String reach) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("schemaVersion", SCHEMA_VERSION);
    json.putArray("finds");
    json.put("oldestItem", reach);
    return write(json);
  }

  private static String write(ObjectNode json) {
    try {
      return WRITER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
