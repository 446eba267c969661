package dev.sluice.contract.im;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sluice.contract.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message as it is to be delivered instead: other strings in the places of some. */
public final class MaskedBody {
  private MaskedBody() {}

  /**
   * The MsgBody of {@code body} with {@code texts} in the places of the item's.
   *
   * @return empty where that would not be what was judged: JSON of the app's own would break, or
   *     the body is nested too deep to be written
   */
  public static Optional<JsonNode> of(byte[] body, ImItem item, List<String> texts) {
    JsonNode root;
    try {
      root = Json.readTree(body);
    } catch (IOException e) {
      return Optional.empty();
    }
    for (int i = 0; i < texts.size(); i++) {
      TextPlace place = item.places().get(i);
      String before = root.at(place.at()).asText();
      String after = place.audited() ? audited(before, texts.get(i)) : texts.get(i);
      if (after == null || (isJson(before) && !isJson(after))) {
        return Optional.empty();
      }
      put(root, place.at(), after);
    }
    return Optional.of(root.get("MsgBody"));
  }

  private static @Nullable String audited(String data, String content) {
    try {
      return AuditedData.replaced(data, content);
    } catch (IOException e) {
      return null;
    }
  }

  private static void put(JsonNode root, JsonPointer at, String text) {
    JsonNode parent = root.at(at.head());
    JsonPointer last = at.last();
    if (parent instanceof ArrayNode array) {
      array.set(last.getMatchingIndex(), TextNode.valueOf(text));
    } else {
      ((ObjectNode) parent).set(last.getMatchingProperty(), TextNode.valueOf(text));
    }
  }

  /** Whether it is an object or array, which somebody reads as such. */
  private static boolean isJson(String text) {
    String start = text.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("[")) {
      return false;
    }
    try {
      JsonNode read = Json.MAPPER.readTree(text);
      return read != null && read.isContainerNode();
    } catch (IOException e) {
      return false;
    }
  }
}
