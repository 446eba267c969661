package dev.sluice.contract.callback;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads single fields of one JSON object, each within its limits. JSON null counts as absent. */
public final class CallbackFields {
  private static final int SHOWN = 40;

  private final JsonNode object;
  private final String prefix;

  /**
   * @param prefix what stands before a field's name in an error, such as {@code ContactItem.}
   */
  public CallbackFields(JsonNode object, String prefix) {
    this.object = object;
    this.prefix = prefix;
  }

  /** The value as it stands. */
  public @Nullable JsonNode node(String name) {
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  JsonNode required(String name) throws CallbackFieldException {
    JsonNode node = node(name);
    if (node == null) {
      throw wrong(name, "is missing");
    }
    return node;
  }

  /**
   * A text of 1 to {@code max} characters.
   *
   * @throws CallbackFieldException if it is missing, no text, empty or longer
   */
  public String text(String name, int max) throws CallbackFieldException {
    String text = textOf(name, required(name), max);
    if (text.isEmpty()) {
      throw wrong(name, "is empty");
    }
    return text;
  }

  /**
   * A text of at most {@code max} characters; empty counts as absent.
   *
   * @throws CallbackFieldException if it is no text, or longer
   */
  public @Nullable String optionalText(String name, int max) throws CallbackFieldException {
    JsonNode node = node(name);
    String text = node == null ? "" : textOf(name, node, max);
    return text.isEmpty() ? null : text;
  }

  /**
   * A text, or a whole number as its digits; empty counts as absent.
   *
   * @throws CallbackFieldException if it is neither, or longer
   */
  public @Nullable String optionalTextOrNumber(String name, int max) throws CallbackFieldException {
    JsonNode node = node(name);
    return node != null && node.isIntegralNumber() ? node.asText() : optionalText(name, max);
  }

  /**
   * An array of 1 to {@code max} texts, or one bare text. Each may be empty: a user can clear a
   * field.
   */
  List<String> texts(String name, int max) throws CallbackFieldException {
    JsonNode node = required(name);
    if (node.isTextual()) {
      return List.of(WellFormedText.of(node.textValue()));
    }
    if (!node.isArray()) {
      throw wrong(name, "is neither an array of strings nor a string");
    }
    if (node.isEmpty() || node.size() > max) {
      throw wrong(name, "has " + node.size() + " strings, allowed are 1 to " + max);
    }
    List<String> texts = new ArrayList<>(node.size());
    for (JsonNode element : node) {
      if (!element.isTextual()) {
        throw wrong(name + "[" + texts.size() + "]", "is not a string");
      }
      texts.add(WellFormedText.of(element.textValue()));
    }
    return texts;
  }

  /** A whole number from {@code min} to {@code max}. */
  long number(String name, long min, long max) throws CallbackFieldException {
    JsonNode node = required(name);
    if (!node.isIntegralNumber()) {
      throw wrong(name, "is not a whole number");
    }
    if (!node.canConvertToLong() || node.longValue() < min || node.longValue() > max) {
      throw wrong(name, shown(node.asText()) + " is not between " + min + " and " + max);
    }
    return node.longValue();
  }

  /**
   * A whole number of 32 bits without a sign, or a text of its digits; absent: null.
   *
   * @throws CallbackFieldException if it is neither, or beyond its range
   */
  public @Nullable Long optionalUint32(String name) throws CallbackFieldException {
    return digits(name, ContentCallbackReader.MAX_UINT32);
  }

  /**
   * Milliseconds since the epoch, as a whole number or a text of its digits; absent: null.
   *
   * @throws CallbackFieldException if it is neither, or beyond the year 9999
   */
  public @Nullable Long optionalTime(String name) throws CallbackFieldException {
    return digits(name, ContentCallbackReader.MAX_TIME);
  }

  private @Nullable Long digits(String name, long max) throws CallbackFieldException {
    JsonNode node = node(name);
    if (node == null || !node.isTextual()) {
      return optionalNumber(name, 0, max);
    }
    String text = node.textValue();
    if (!text.matches("[0-9]{1,18}")) {
      throw wrong(name, "is not a whole number");
    }
    long number = Long.parseLong(text);
    if (number > max) {
      throw wrong(name, shown(text) + " is not between 0 and " + max);
    }
    return number;
  }

  @Nullable Long optionalNumber(String name, long min, long max) throws CallbackFieldException {
    return node(name) == null ? null : number(name, min, max);
  }

  /** An error that names a field. */
  public CallbackFieldException wrong(String name, String trouble) {
    return new CallbackFieldException(prefix + name, trouble);
  }

  /** A value as an error may show it: short, and nothing that acts on a log or breaks JSON. */
  public static String shown(String value) {
    String cut = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
    return "\"" + cut.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "\ufffd") + "\"";
  }

  private String textOf(String name, JsonNode node, int max) throws CallbackFieldException {
    if (!node.isTextual()) {
      throw wrong(name, "is not a string");
    }
    String text = node.textValue();
    if (text.length() > max) {
      throw wrong(name, "has " + text.length() + " characters, allowed are " + max);
    }
    return WellFormedText.of(text);
  }
}
