package dev.sluice.contract.callback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Replaces halves of surrogate pairs by U+FFFD. JSON can spell them ({@code "\ud800"}) and a client
 * can send them, but UTF-8 cannot carry them on. The length in UTF-16 code units stays, and with it
 * every span.
 */
public final class WellFormedText {
  private WellFormedText() {}

  /** The text with U+FFFD in the place of each half. */
  public static String of(String text) {
    int first = firstHalf(text, 0);
    if (first < 0) {
      return text;
    }
    char[] chars = text.toCharArray();
    for (int i = first; i >= 0; i = firstHalf(text, i + 1)) {
      chars[i] = '\uFFFD';
    }
    return new String(chars);
  }

  static JsonNode of(JsonNode node) {
    if (node.isTextual()) {
      return JsonNodeFactory.instance.textNode(of(node.textValue()));
    }
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(node.size());
      node.forEach(element -> array.add(of(element)));
      return array;
    }
    if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(field -> object.set(of(field.getKey()), of(field.getValue())));
      return object;
    }
    return node;
  }

  private static int firstHalf(String text, int from) {
    int length = text.length();
    for (int i = from; i < length; i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else {
        return i;
      }
    }
    return -1;
  }
}
