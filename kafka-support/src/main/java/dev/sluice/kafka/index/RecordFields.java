package dev.sluice.kafka.index;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.contract.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a record that it is found by; those of {@code content} are the only ones of it that
 * anything in this package reads. Absent ones are null.
 */
record RecordFields(
    @Nullable String requestId,
    long sdkAppId,
    @Nullable String keyId,
    @Nullable String fromAccount,
    @Nullable String toGroupId,
    @Nullable String msgId,
    @Nullable String fileUrl) {

  /**
   * Reads {@code value}.
   *
   * @throws IOException if it is not a JSON object
   */
  static RecordFields read(byte[] value) throws IOException {
    try (JsonParser parser = Json.MAPPER.createParser(value)) {
      begin(parser);
      Reading reading = new Reading();
      reading.object(parser, false);
      return new RecordFields(
          reading.requestId,
          reading.sdkAppId,
          reading.keyId,
          reading.fromAccount,
          reading.toGroupId,
          reading.msgId,
          reading.fileUrl);
    }
  }

  static void begin(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("not an object");
    }
  }

  private static final class Reading {
    private @Nullable String requestId;
    private long sdkAppId;
    private @Nullable String keyId;
    private @Nullable String fromAccount;
    private @Nullable String toGroupId;
    private @Nullable String msgId;
    private @Nullable String fileUrl;

    void object(JsonParser parser, boolean content) throws IOException {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_OBJECT && !content && field.equals("content")) {
          object(parser, true);
        } else if (token == JsonToken.VALUE_STRING) {
          text(parser, field, content);
        } else if (token == JsonToken.VALUE_NUMBER_INT && !content && field.equals("sdkAppId")) {
          sdkAppId = parser.getLongValue();
        } else {
          parser.skipChildren();
        }
      }
    }

    private void text(JsonParser parser, String field, boolean content) throws IOException {
      if (!content) {
        if (field.equals("requestId")) {
          requestId = parser.getText();
        }
        return;
      }
      switch (field) {
        case "keyId" -> keyId = parser.getText();
        case "fromAccount" -> fromAccount = parser.getText();
        case "toGroupId" -> toGroupId = parser.getText();
        case "msgId" -> msgId = parser.getText();
        case "fileUrl" -> fileUrl = parser.getText();
        default -> {
          // Not what it is found by.
        }
      }
    }
  }
}
