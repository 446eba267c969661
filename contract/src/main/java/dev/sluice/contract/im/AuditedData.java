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
 * @param start where {@code content} begins in the JSON, its quotation mark included
 * @param end where it ends
 */
record AuditedData(ContentType type, String content, int start, int end) {
  private static final String TYPE = "IMAuditContentType";
  private static final String CONTENT = "IMAuditContent";

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
    int start = 0;
    int end = 0;
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
        start = (int) json.currentTokenLocation().getCharOffset();
        end = (int) json.currentLocation().getCharOffset();
      }
      json.skipChildren();
    }
    // Named twice, receivers may read another than was judged.
    boolean whole =
        seen == 2 && json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
    return whole && type instanceof ContentType.Known known && content != null
        ? new AuditedData(known, content, start, end)
        : null;
  }

  /** The JSON with another content, and otherwise as it was. */
  static String replaced(String data, String content) throws IOException {
    AuditedData audited = of(data);
    if (audited == null) {
      throw new IOException("the data says nothing of what is judged");
    }
    return data.substring(0, audited.start)
        + Json.MAPPER.writeValueAsString(content)
        + data.substring(audited.end);
  }
}
