package dev.sluice.simulator.callback;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The elements of a MsgBody (消息格式描述, 269/2720). */
public final class Elements {
  private static final Set<String> TYPES =
      Set.of(
          "TIMTextElem",
          "TIMLocationElem",
          "TIMFaceElem",
          "TIMCustomElem",
          "TIMSoundElem",
          "TIMImageElem",
          "TIMFileElem",
          "TIMVideoFileElem",
          "TIMRelayElem");

  private Elements() {}

  /** Whether it is a list of one or more elements of known types, at most one of them custom. */
  public static boolean valid(JsonNode body) {
    if (!body.isArray() || body.isEmpty()) {
      return false;
    }
    int custom = 0;
    for (JsonNode element : body) {
      String type = element.path("MsgType").asText();
      if (!TYPES.contains(type) || !element.path("MsgContent").isObject()) {
        return false;
      }
      if (type.equals("TIMCustomElem")) {
        custom++;
      }
    }
    return custom <= 1;
  }
}
