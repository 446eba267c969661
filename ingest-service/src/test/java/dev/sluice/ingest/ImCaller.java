package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.im.CallbackCommand;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Tencent's IM backend, as far as it calls, and the bodies that it calls with. */
final class ImCaller {
  private final Caller caller;

  ImCaller(Caller caller) {
    this.caller = caller;
  }

  /** Calls as documented: the app, the command, the platform and the signature in the URL. */
  Answered call(long app, ObjectNode body) throws Exception {
    return post(app, body.get("CallbackCommand").asText(), Json.write(body));
  }

  Answered post(long app, String command, byte[] body) throws Exception {
    return post("?" + query(app, command) + "&" + signed(Apps.TOKEN, 0), body);
  }

  Answered post(String afterPath, byte[] body) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = caller.send("/im-callback" + afterPath, Map.of(), body);
    return Answered.of(response, "ImAnswer");
  }

  static String query(long app, String command) {
    return "SdkAppid="
        + app
        + "&CallbackCommand="
        + command
        + "&contenttype=json&ClientIP=203.0.113.7&OptPlatform=iOS";
  }

  static String signed(String token, long seconds) throws Exception {
    String time = Long.toString(Instant.now().getEpochSecond() + seconds);
    byte[] sign =
        MessageDigest.getInstance("SHA-256")
            .digest((token + time).getBytes(StandardCharsets.UTF_8));
    return "Sign=" + HexFormat.of().formatHex(sign) + "&RequestTime=" + time;
  }

  /** A message of user_a to user_b, unlike any other. */
  static ObjectNode c2c(ObjectNode... elements) {
    long seq = ThreadLocalRandom.current().nextLong(1L << 32);
    long random = ThreadLocalRandom.current().nextLong(1L << 32);
    return message(CallbackCommand.Known.C2C_BEFORE_SEND, elements)
        .put("To_Account", "user_b")
        .put("MsgSeq", seq)
        .put("MsgRandom", random)
        .put("MsgTime", 1_700_000_000)
        .put("MsgKey", seq + "_" + random + "_1700000000");
  }

  /** A message of user_a to a group, unlike any other. */
  static ObjectNode group(ObjectNode... elements) {
    return message(CallbackCommand.Known.GROUP_BEFORE_SEND, elements)
        .put("GroupId", "@TGS#group")
        .put("Type", "Public")
        .put("Random", ThreadLocalRandom.current().nextLong(1L << 32))
        .put("MsgId", "144115-" + ThreadLocalRandom.current().nextLong(1L << 62))
        .put("EventTime", 1_700_000_000_123L);
  }

  private static ObjectNode message(CallbackCommand command, ObjectNode... elements) {
    ObjectNode body =
        Json.MAPPER
            .createObjectNode()
            .put("CallbackCommand", command.text())
            .put("From_Account", "user_a")
            .put("OnlineOnlyFlag", 0)
            .put("CloudCustomData", "opaque string");
    ArrayNode message = body.putArray("MsgBody");
    message.addAll(List.of(elements));
    return body;
  }

  static ObjectNode text(String text) {
    return element("TIMTextElem", "Text", text);
  }

  static ObjectNode image(String url) {
    ObjectNode image = element("TIMImageElem", "UUID", "uuid");
    ((ObjectNode) image.get("MsgContent"))
        .putArray("ImageInfoArray")
        .addObject()
        .put("Type", 1)
        .put("URL", url);
    return image;
  }

  static ObjectNode element(String type, String field, String value) {
    ObjectNode element = Json.MAPPER.createObjectNode().put("MsgType", type);
    element.putObject("MsgContent").put(field, value);
    return element;
  }

  /** The answer without extras. */
  static void isPlain(Answered answered, int code, String info) {
    assertThat(answered.status()).as("%s", answered.body()).isEqualTo(200);
    JsonNode expected =
        Json.MAPPER
            .createObjectNode()
            .put("ActionStatus", "OK")
            .put("ErrorInfo", info)
            .put("ErrorCode", code);
    assertThat(answered.body()).isEqualTo(expected);
  }
}
