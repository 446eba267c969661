package dev.sluice.ingest.request;

import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a query in which {@code ?} separates as {@code &} does: people append {@code
 * &SyncImage} to whatever URL they have, and backends append a query to whatever URL they are
 * given. A {@code +} stands for itself.
 */
final class QueryParameters {
  private final Map<String, String> values;

  private QueryParameters(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads a query.
   *
   * @throws Refusal if a percent sign escapes nothing, or a parameter comes twice with two values
   */
  static QueryParameters parse(String query) throws Refusal {
    Map<String, String> values = new HashMap<>();
    int start = 0;
    for (int i = 0; i <= query.length(); i++) {
      if (i == query.length() || query.charAt(i) == '&' || query.charAt(i) == '?') {
        if (i > start) {
          add(values, query.substring(start, i));
        }
        start = i + 1;
      }
    }
    return new QueryParameters(values);
  }

  @Nullable String get(String name) {
    return values.get(name);
  }

  /** The value, or null where it is absent or empty. */
  @Nullable String notEmpty(String name) {
    String value = values.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** Whether a flag is set: present, even empty, and neither {@code 0} nor {@code false}. */
  boolean flag(String name) {
    String value = values.get(name);
    return value != null && !value.equals("0") && !value.equalsIgnoreCase("false");
  }

  private static void add(Map<String, String> values, String pair) throws Refusal {
    int equals = pair.indexOf('=');
    String name = decode(equals < 0 ? pair : pair.substring(0, equals), "the query");
    String value = equals < 0 ? "" : decode(pair.substring(equals + 1), name);
    String before = values.put(name, value);
    if (before != null && !before.equals(value)) {
      throw new Refusal(CallbackError.FIELD, name + ": comes twice in the URL, with two values");
    }
  }

  private static String decode(String text, String where) throws Refusal {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteBuffer bytes = ByteBuffer.allocate(text.length() * 3);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '%') {
        int character = text.codePointAt(i);
        bytes.put(Character.toString(character).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(character) - 1;
      } else if (i + 2 < text.length()
          && HexFormat.isHexDigit(text.charAt(i + 1))
          && HexFormat.isHexDigit(text.charAt(i + 2))) {
        bytes.put((byte) HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else {
        throw new Refusal(CallbackError.FIELD, where + ": a percent sign escapes nothing");
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw new Refusal(CallbackError.FIELD, where + ": is not UTF-8");
    }
  }
}
