package dev.sluice.ingest.forward;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.Json;
import java.io.IOException;
import java.util.Optional;

/**
 * What an app answered to a callback that it is to decide about.
 *
 * @param body the JSON as it came, to be passed on unchanged
 * @param errorCode its {@code ErrorCode}; 0 where it names none
 * @param json the same, read
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record AppAnswer(byte[] body, int errorCode, ObjectNode json) {

  /** Reads an answer; empty where it is not a JSON object, or its code is not a whole number. */
  static Optional<AppAnswer> read(byte[] body) {
    JsonNode json;
    try {
      json = Json.readTree(body);
    } catch (IOException e) {
      return Optional.empty();
    }
    if (!(json instanceof ObjectNode object)) {
      return Optional.empty();
    }
    JsonNode code = object.path("ErrorCode");
    return isCode(code)
        ? Optional.of(new AppAnswer(body, code.asInt(0), object))
        : Optional.empty();
  }

  /** A number, or none; some backends write it as text. */
  private static boolean isCode(JsonNode code) {
    return code.isMissingNode()
        || code.isNull()
        || (code.isIntegralNumber() && code.canConvertToInt())
        || (code.isTextual() && code.textValue().matches("[0-9]{1,9}"));
  }
}
