package dev.sluice.contract.callback;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a content callback: UTF-8 whatever the request says, every field within its
 * limits, unknown fields kept. What an IM user can cause, such as an odd file URL or half a
 * surrogate pair, is read and judged; only what an integrator can cause is an error.
 */
public final class ContentCallbackReader {
  /** Characters of an account, a group, a MsgID or a ContentField at most. */
  public static final int MAX_ID = 256;

  /** Characters of a FileURL at most. */
  public static final int MAX_URL = 2_048;

  /** Strings of TextContent at most. */
  public static final int MAX_TEXTS = 100;

  /** SDKAppID, MsgRandom and MsgSeq are unsigned 32 bit. */
  static final long MAX_UINT32 = 0xFFFF_FFFFL;

  /** The end of the year 9999 in milliseconds. */
  static final long MAX_TIME = 253_402_300_799_999L;

  /** No limit but the body's. */
  private static final int UNLIMITED = Integer.MAX_VALUE;

  private static final Set<String> KNOWN =
      Set.of(
          "Scene",
          "SdkAppId",
          "From_Account",
          "ContactItem",
          "ContentType",
          "TextContent",
          "FileURL",
          "MsgID",
          "MsgRandom",
          "EventTime",
          "ContentField",
          "CloudCustomData");

  private ContentCallbackReader() {}

  /**
   * Reads a callback.
   *
   * @throws NotJsonException if {@code body} is no JSON object in UTF-8, or names a field twice
   * @throws CallbackFieldException if a field is missing, of the wrong kind or beyond its limit
   */
  public static ContentCallback read(byte[] body) throws NotJsonException, CallbackFieldException {
    JsonNode root = CallbackBody.read(body);
    CallbackFields fields = new CallbackFields(root, "");
    Scene scene = scene(fields);
    ContentType contentType = contentType(fields);
    return new ContentCallback(
        scene,
        fields.number("SdkAppId", 1, MAX_UINT32),
        fields.text("From_Account", MAX_ID),
        contactItem(fields, scene),
        contentType,
        contentType.isFile() ? List.of() : fields.texts("TextContent", MAX_TEXTS),
        contentType.isFile() ? fields.text("FileURL", MAX_URL) : null,
        fields.optionalTextOrNumber("MsgID", MAX_ID),
        fields.optionalNumber("MsgRandom", 0, MAX_UINT32),
        fields.optionalNumber("EventTime", 0, MAX_TIME),
        fields.optionalText("ContentField", MAX_ID),
        fields.optionalText("CloudCustomData", UNLIMITED),
        unknown(root));
  }

  private static Scene scene(CallbackFields fields) throws CallbackFieldException {
    String text = fields.text("Scene", UNLIMITED);
    if (Scene.of(text) instanceof Scene.Known known) {
      return known;
    }
    throw fields.wrong(
        "Scene",
        CallbackFields.shown(text) + " is none of " + Arrays.toString(Scene.Known.values()));
  }

  private static ContentType contentType(CallbackFields fields) throws CallbackFieldException {
    String text = fields.text("ContentType", UNLIMITED);
    if (ContentType.of(text) instanceof ContentType.Known known) {
      return known;
    }
    throw fields.wrong(
        "ContentType",
        CallbackFields.shown(text) + " is none of " + Arrays.toString(ContentType.Known.values()));
  }

  private static @Nullable ContactItem contactItem(CallbackFields fields, Scene scene)
      throws CallbackFieldException {
    JsonNode node = scene.isMessage() ? fields.required("ContactItem") : fields.node("ContactItem");
    if (node == null) {
      return null;
    }
    if (!node.isObject()) {
      throw fields.wrong("ContactItem", "is not an object");
    }
    CallbackFields contact = new CallbackFields(node, "ContactItem.");
    long type = contact.number("ContactType", 1, 2);
    if (scene.isMessage() && type != messageType(scene)) {
      throw contact.wrong(
          "ContactType",
          "is " + type + " in the scene " + scene.text() + ", which takes " + messageType(scene));
    }
    return type == 1
        ? ContactItem.user(contact.text("To_Account", MAX_ID))
        : ContactItem.group(contact.text("ToGroupId", MAX_ID));
  }

  private static int messageType(Scene scene) {
    return scene == Scene.Known.C2C || scene == Scene.Known.C2CCustom ? 1 : 2;
  }

  private static Map<String, JsonNode> unknown(JsonNode root) {
    Map<String, JsonNode> unknown = new HashMap<>();
    root.properties()
        .forEach(
            field -> {
              if (!KNOWN.contains(field.getKey())) {
                unknown.put(WellFormedText.of(field.getKey()), WellFormedText.of(field.getValue()));
              }
            });
    return unknown;
  }
}
