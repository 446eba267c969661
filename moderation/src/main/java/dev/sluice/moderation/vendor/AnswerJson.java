package dev.sluice.moderation.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import dev.sluice.moderation.http.AnswerException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a vendor's answer. Fields may be absent or null, as vendors' documents say of
 * most; one of another type than it should have makes the answer void. Messages name the field and
 * quote nothing.
 */
public final class AnswerJson {
  private static final int MAX_TEXT = 128;
  private static final int MAX_LIST = 1_000;

  private final String path;
  private final JsonNode node;

  private AnswerJson(String path, JsonNode node) {
    this.path = path;
    this.node = node;
  }

  /**
   * Reads an answer.
   *
   * @throws AnswerException if it is not a JSON object
   */
  public static AnswerJson of(byte[] body) throws AnswerException {
    try {
      JsonNode node = Json.readTree(body);
      if (node != null && node.isObject()) {
        return new AnswerJson("", node);
      }
    } catch (IOException e) {
      // Jackson's own message quotes the answer, which may hold content.
    }
    throw new AnswerException("is not a JSON object");
  }

  /** The object in a field; null where there is none. */
  public @Nullable AnswerJson object(String field) throws AnswerException {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isObject()) {
      throw wrong(field, "an object");
    }
    return new AnswerJson(path + field + ".", value);
  }

  /** The object in a field that must be there. */
  public AnswerJson required(String field) throws AnswerException {
    AnswerJson object = object(field);
    if (object == null) {
      throw wrong(field, "an object");
    }
    return object;
  }

  /** The objects of a list. */
  public List<AnswerJson> objects(String field) throws AnswerException {
    List<AnswerJson> objects = new ArrayList<>();
    for (JsonNode element : list(field)) {
      if (!element.isObject()) {
        throw wrong(field, "a list of objects");
      }
      objects.add(new AnswerJson(path + field + "[" + objects.size() + "].", element));
    }
    return objects;
  }

  /** The objects of a list whose form is not documented: what has another one is left out. */
  public List<AnswerJson> objectsIfAny(String field) {
    List<AnswerJson> objects = new ArrayList<>();
    for (JsonNode element : node.path(field)) {
      if (element.isObject() && objects.size() < MAX_LIST) {
        objects.add(new AnswerJson(path + field + "[" + objects.size() + "].", element));
      }
    }
    return objects;
  }

  /** The texts of a list. */
  public List<String> texts(String field) throws AnswerException {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : list(field)) {
      if (!element.isTextual()) {
        throw wrong(field, "a list of texts");
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  /** A text, cut to 128 characters; empty where there is none. */
  public String text(String field) throws AnswerException {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return "";
    }
    if (!value.isTextual()) {
      throw wrong(field, "a text");
    }
    String text = value.textValue();
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }

  /** A text or a number, as a text; empty where there is neither. */
  public String plain(String field) {
    JsonNode value = node.path(field);
    String text = value.isTextual() || value.isNumber() ? value.asText() : "";
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }

  /** A number; 0 where there is none. */
  public double number(String field) throws AnswerException {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return 0;
    }
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw wrong(field, "a number");
    }
    return value.doubleValue();
  }

  /** A score from 0 to 100; what lies outside becomes the nearer end. */
  public int score(String field) throws AnswerException {
    return (int) Math.round(Math.clamp(number(field), 0.0, 100.0));
  }

  /** Whether a field says true. */
  public boolean flag(String field) throws AnswerException {
    JsonNode value = node.get(field);
    if (value != null && !value.isNull() && !value.isBoolean()) {
      throw wrong(field, "true or false");
    }
    return value != null && value.booleanValue();
  }

  /** All fields that hold numbers. */
  public Map<String, Double> numbers() throws AnswerException {
    Map<String, Double> numbers = new TreeMap<>();
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (numbers.size() < MAX_TEXT && name.length() <= MAX_TEXT) {
        numbers.put(name, number(name));
      }
    }
    return numbers;
  }

  /** Says that a field is not {@code what} it should be. */
  public AnswerException wrong(String field, String what) {
    return new AnswerException(path + field + ": is not " + what);
  }

  private Iterable<JsonNode> list(String field) throws AnswerException {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return List.of();
    }
    if (!value.isArray() || value.size() > MAX_LIST) {
      throw wrong(field, "a list of at most " + MAX_LIST);
    }
    return value;
  }
}
