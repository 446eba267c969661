package dev.sluice.contract.im;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.callback.CallbackFieldException;
import dev.sluice.contract.callback.WellFormedText;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a MsgBody (消息格式描述, 269/2720), into relayed messages too. What is malformed in it is
 * an error where Tencent's backend made it, and unjudgeable where a client may have: inside of what
 * is relayed.
 */
final class MessageElements {
  /** Relayed messages that are looked into, one inside of the other. */
  static final int MAX_RELAYS = 8;

  /**
   * What stands for the URL of a file that has none: it cannot be fetched, so it is unjudgeable.
   */
  private static final String NO_URL = "(no URL)";

  private static final String MSG_BODY = "MsgBody";

  private final Gathered gathered;

  MessageElements(Gathered gathered) {
    this.gathered = gathered;
  }

  /**
   * Looks through a callback's message.
   *
   * @throws CallbackFieldException if it is malformed
   */
  void gather(JsonNode callback) throws CallbackFieldException {
    body(callback.get(MSG_BODY), JsonPointer.empty().appendProperty(MSG_BODY), 0);
  }

  private void body(@Nullable JsonNode body, JsonPointer at, int relays)
      throws CallbackFieldException {
    if (body == null || !body.isArray()) {
      throw wrong(at, body == null || body.isNull() ? "is missing" : "is not an array");
    }
    for (int i = 0; i < body.size() && gathered.element(); i++) {
      element(body.get(i), at.appendIndex(i), relays);
    }
  }

  private void element(JsonNode element, JsonPointer at, int relays) throws CallbackFieldException {
    JsonNode type = element.get("MsgType");
    if (type == null || !type.isTextual()) {
      throw wrong(at.appendProperty("MsgType"), "is missing, or is not a string");
    }
    JsonPointer inside = at.appendProperty("MsgContent");
    JsonNode content = element.get("MsgContent");
    if (content == null || !content.isObject()) {
      throw wrong(inside, "is missing, or is not an object");
    }
    switch (type.textValue()) {
      case "TIMTextElem" -> text(content, inside, "Text");
      case "TIMLocationElem" -> text(content, inside, "Desc");
      case "TIMFaceElem" -> text(content, inside, "Data");
      case "TIMFileElem" -> text(content, inside, "FileName");
      case "TIMSoundElem" -> file(ContentType.Known.Audio, content, inside, "Url", "UUID");
      case "TIMVideoFileElem" ->
          file(ContentType.Known.Video, content, inside, "VideoUrl", "VideoUUID");
      case "TIMImageElem" -> image(content, inside);
      case "TIMCustomElem" -> custom(content, inside);
      case "TIMRelayElem" -> relay(content, inside, relays);
      // Made by the backend or the SDK, of things that have callbacks of their own.
      case "TIMGroupTipElem", "TIMGroupSystemNoticeElem" -> {}
      default -> gathered.unjudgeable("an element of a kind that is not known");
    }
  }

  private void text(JsonNode content, JsonPointer at, String field) throws CallbackFieldException {
    gathered.text(string(content, at, field), at.appendProperty(field), false);
  }

  private void file(ContentType type, JsonNode content, JsonPointer at, String url, String uuid)
      throws CallbackFieldException {
    file(type, string(content, at, url), string(content, at, uuid));
  }

  /** Old SDKs name a file by a UUID only. */
  private void file(ContentType type, String url, String uuid) {
    gathered.file(type, !url.isEmpty() ? url : uuid.isEmpty() ? NO_URL : uuid);
  }

  private void image(JsonNode content, JsonPointer at) throws CallbackFieldException {
    JsonNode forms = content.get("ImageInfoArray");
    JsonPointer inside = at.appendProperty("ImageInfoArray");
    if (forms != null && !forms.isNull() && !forms.isArray()) {
      throw wrong(inside, "is not an array");
    }
    String best = "";
    long most = -1;
    for (int i = 0; forms != null && i < forms.size(); i++) {
      String url = string(forms.get(i), inside.appendIndex(i), "URL");
      long size = size(forms.get(i));
      if (!url.isEmpty() && size > most) {
        best = url;
        most = size;
      }
    }
    file(ContentType.Known.Image, best, string(content, at, "UUID"));
  }

  /** The original (Type 1) before the largest. */
  private static long size(JsonNode form) {
    if (form.path("Type").asInt() == 1) {
      return Long.MAX_VALUE;
    }
    long width = Math.clamp(form.path("Width").asLong(), 0, Integer.MAX_VALUE);
    long height = Math.clamp(form.path("Height").asLong(), 0, Integer.MAX_VALUE);
    return width * height;
  }

  private void custom(JsonNode content, JsonPointer at) throws CallbackFieldException {
    gathered.custom();
    String data = string(content, at, "Data");
    AuditedData audited = AuditedData.of(data);
    if (audited == null) {
      gathered.text(data, at.appendProperty("Data"), false);
    } else if (audited.type().isFile()) {
      file(audited.type(), audited.content(), "");
    } else {
      gathered.text(audited.content(), at.appendProperty("Data"), true);
    }
    text(content, at, "Desc");
    text(content, at, "Ext");
  }

  private void relay(JsonNode content, JsonPointer at, int relays) {
    try {
      text(content, at, "Title");
      text(content, at, "CompatibleText");
      lines(content.get("AbstractList"), at.appendProperty("AbstractList"));
      messages(content, at.appendProperty("MsgList"), relays + 1);
    } catch (CallbackFieldException e) {
      gathered.unjudgeable("a relayed message that is malformed");
    }
  }

  private void lines(@Nullable JsonNode lines, JsonPointer at) throws CallbackFieldException {
    if (lines == null || lines.isNull()) {
      return;
    }
    if (lines.isTextual()) {
      gathered.text(WellFormedText.of(lines.textValue()), at, false);
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      JsonPointer place = at.appendIndex(i);
      gathered.text(string(lines.get(i), place), place, false);
    }
  }

  private void messages(JsonNode content, JsonPointer at, int relays)
      throws CallbackFieldException {
    JsonNode messages = content.get("MsgList");
    if (messages == null || !messages.isArray()) {
      // With JsonMsgKey they are too large for the callback.
      gathered.unjudgeable("relayed messages that the callback does not hold");
      return;
    }
    if (relays > MAX_RELAYS) {
      gathered.unjudgeable("relayed messages more than " + MAX_RELAYS + " deep");
      return;
    }
    for (int i = 0; i < messages.size() && gathered.element(); i++) {
      body(messages.get(i).get(MSG_BODY), at.appendIndex(i).appendProperty(MSG_BODY), relays);
    }
  }

  private static String string(JsonNode object, JsonPointer at, String field)
      throws CallbackFieldException {
    return string(object.get(field), at.appendProperty(field));
  }

  /** A text, or a number's digits; absent: empty. */
  private static String string(@Nullable JsonNode value, JsonPointer at)
      throws CallbackFieldException {
    if (value == null || value.isNull()) {
      return "";
    }
    if (!value.isTextual() && !value.isNumber()) {
      throw wrong(at, "is not a string");
    }
    return WellFormedText.of(value.asText());
  }

  /** {@code MsgBody[0].MsgContent.Text}. */
  private static CallbackFieldException wrong(JsonPointer at, String trouble) {
    StringBuilder name = new StringBuilder();
    for (JsonPointer step = at; !step.matches(); step = step.tail()) {
      if (step.getMatchingIndex() >= 0) {
        name.append('[').append(step.getMatchingIndex()).append(']');
      } else {
        name.append(name.isEmpty() ? "" : ".").append(step.getMatchingProperty());
      }
    }
    return new CallbackFieldException(name.toString(), trouble);
  }
}
