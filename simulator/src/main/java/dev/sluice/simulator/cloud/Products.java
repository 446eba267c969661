package dev.sluice.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is judged at once: TextModeration, ImageModeration, CreateAudioModerationSyncTask. */
final class Products {
  private static final int MAX_TEXT = 10_000;
  private static final int MAX_PICTURE = 10 << 20;
  private static final int MAX_SOUND = 4 << 20;

  private final Fetch fetch;

  Products(Fetch fetch) {
    this.fetch = fetch;
  }

  /** Gets a file. */
  @FunctionalInterface
  interface Fetch {
    /** Its bytes; null where it cannot be had. */
    byte @Nullable [] get(String url);
  }

  ObjectNode text(JsonNode request) throws CloudError {
    String text = new String(base64(request, "Content"), StandardCharsets.UTF_8);
    if (text.codePointCount(0, text.length()) > MAX_TEXT) {
      throw new CloudError("InvalidParameterValue.ErrTextContentLen");
    }
    Found found = Found.text(text);
    ObjectNode answer = whole(request, found);
    ObjectNode detail = answer.putArray("DetailResults").addObject();
    detail
        .put("Label", found.label())
        .put("SubLabel", found.subLabel())
        .put("Suggestion", found.suggestion())
        .put("Score", found.score())
        .put("LibType", found.any() ? 2 : 0)
        .put("LibId", found.any() ? "1" : "")
        .put("LibName", found.any() ? "standin-tms" : "");
    for (ObjectNode each : new ObjectNode[] {answer, detail}) {
      var keywords = each.putArray("Keywords");
      found.hits().stream().map(Found.Hit::word).distinct().forEach(keywords::add);
    }
    var infos = detail.putArray("HitInfos");
    for (Found.Hit hit : found.hits()) {
      infos
          .addObject()
          .put("Type", "Keyword")
          .put("Keyword", hit.word())
          .put("LibName", "standin-tms")
          .putArray("Positions")
          .addObject()
          .put("Start", hit.start())
          .put("End", hit.end());
    }
    answer.put("SessionId", request.path("SessionId").asText());
    return answer;
  }

  ObjectNode picture(JsonNode request) throws CloudError {
    byte[] bytes = file(request, MAX_PICTURE, "ResourceUnavailable.ImageDownloadError");
    Found found;
    try {
      found = Found.picture(bytes);
    } catch (IOException e) {
      found = null;
    }
    if (found == null) {
      throw new CloudError("InvalidParameterValue.InvalidImageContent");
    }
    ObjectNode answer = whole(request, found);
    answer
        .putArray("LabelResults")
        .addObject()
        .put("Scene", "Terror")
        .put("Suggestion", found.suggestion())
        .put("Label", found.label())
        .put("SubLabel", found.subLabel())
        .put("Score", found.score())
        .putArray("Details");
    return answer.put("FileMD5", "");
  }

  ObjectNode sound(JsonNode request) throws CloudError {
    byte[] bytes = file(request, MAX_SOUND, "InvalidParameterValue.InvalidFileContentSize");
    try {
      Found found = Found.sound(bytes);
      ObjectNode answer = whole(request, found);
      answer.put("HitFlag", found.any() ? 1 : 0).put("AsrText", "");
      answer.putArray("TextResults");
      return answer;
    } catch (IOException e) {
      throw new CloudError("InvalidParameterValue.InvalidContent");
    }
  }

  private byte[] file(JsonNode request, int most, String unavailable) throws CloudError {
    byte[] bytes;
    if (request.path("FileContent").isTextual()) {
      bytes = base64(request, "FileContent");
    } else {
      bytes = fetch.get(request.path("FileUrl").asText());
    }
    if (bytes == null) {
      throw new CloudError(unavailable);
    }
    if (bytes.length > most) {
      throw new CloudError("InvalidParameterValue.InvalidFileContentSize");
    }
    return bytes;
  }

  private static byte[] base64(JsonNode request, String field) throws CloudError {
    try {
      return Base64.getDecoder().decode(request.path(field).asText());
    } catch (IllegalArgumentException e) {
      throw new CloudError("InvalidParameterValue");
    }
  }

  private static ObjectNode whole(JsonNode request, Found found) {
    UnaryOperator<String> echoed = field -> request.path(field).asText();
    return JsonNodeFactory.instance
        .objectNode()
        .put("BizType", echoed.apply("BizType"))
        .put("DataId", echoed.apply("DataId"))
        .put("Suggestion", found.suggestion())
        .put("Label", found.label())
        .put("SubLabel", found.subLabel())
        .put("Score", found.score());
  }
}
