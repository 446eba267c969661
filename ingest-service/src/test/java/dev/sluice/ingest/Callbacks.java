package dev.sluice.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.callback.ContentCallbackReader;
import dev.sluice.contract.callback.RequestIds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Bodies of callbacks; each has a MsgID of its own. */
final class Callbacks {
  private Callbacks() {}

  static ObjectNode text(long app, String... texts) {
    ObjectNode body = message(app, "C2C", "Text");
    for (String text : texts) {
      body.withArray("/TextContent").add(text);
    }
    return body;
  }

  static ObjectNode group(long app, String text) {
    ObjectNode body = message(app, "Group", "Text");
    body.putObject("ContactItem").put("ContactType", 2).put("ToGroupId", "@TGS#group");
    return body.put("TextContent", text);
  }

  static ObjectNode profile(long app, String scene, String field, String text) {
    ObjectNode body =
        message(app, scene, "Text").put("ContentField", field).put("TextContent", text);
    body.remove("ContactItem");
    return body;
  }

  static ObjectNode file(long app, String type, String url) {
    return message(app, "C2C", type).put("FileURL", url);
  }

  /** The request id that ingest gives a body. */
  static UUID id(ObjectNode body) throws Exception {
    return RequestIds.of(ContentCallbackReader.read(Json.write(body)));
  }

  /** A request as it goes over the wire, whose head announces {@code length} bytes. */
  static byte[] request(long app, ObjectNode body, int length) {
    byte[] head =
        ("POST /content-callback?SdkAppid="
                + app
                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + Apps.TOKEN
                + "\r\nContent-Length: "
                + length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] json = Json.write(body);
    return ByteBuffer.allocate(head.length + json.length).put(head).put(json).array();
  }

  /** A request as it goes over the wire. */
  static byte[] request(long app, ObjectNode body) {
    return request(app, body, Json.write(body).length);
  }

  private static ObjectNode message(long app, String scene, String type) {
    ObjectNode body =
        Json.MAPPER
            .createObjectNode()
            .put("Scene", scene)
            .put("SdkAppId", app)
            .put("From_Account", "alice")
            .put("ContentType", type)
            .put("MsgID", UUID.randomUUID().toString());
    body.putObject("ContactItem").put("ContactType", 1).put("To_Account", "bob");
    return body;
  }
}
