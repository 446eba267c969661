package dev.sluice.contract.im;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.callback.WellFormedText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What an app wants judged of its custom message: JSON in {@code Data} with {@code
 * IMAuditContentType} and {@code IMAuditContent} on its first level (自定义消息部分审核).
 *
 * @param type what it is
 * @param content the text, or the file's URL
 */
record AuditedData(ContentType type, String content) {
  static final String TYPE = "IMAuditContentType";
  static final String CONTENT = "IMAuditContent";

  /** Null where {@code data} does not say so in full: all of it is judged as text then. */
  static @Nullable AuditedData of(String data) {
    if (!data.contains(CONTENT)) {
      return null;
    }
    try (JsonParser json = Json.MAPPER.createParser(data)) {
      return read(json);
    } catch (IOException e) {
      return null;
    }
  }

  private static @Nullable AuditedData read(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return null;
    }
    ContentType type = null;
    String content = null;
    int seen = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      boolean text = json.nextToken() == JsonToken.VALUE_STRING;
      if (name.equals(TYPE)) {
        seen++;
        type = text ? ContentType.of(json.getText()) : null;
      } else if (name.equals(CONTENT)) {
        seen++;
        content = text ? WellFormedText.of(json.getText()) : null;
      }
      json.skipChildren();
    }
    // Named twice, receivers may read another than was judged.
    boolean whole =
        seen == 2 && json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
    return whole && type instanceof ContentType.Known known && content != null
        ? new AuditedData(known, content)
        : null;
  }
}
