package dev.sluice.ingest.im;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.im.ImAnswer;
import dev.sluice.contract.im.ImAnswer.FriendResult;
import dev.sluice.ingest.forward.AppAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Tencent is answered where Sluice allows: what the app says, and with it what Sluice has
 * masked or denied, where the app does not refuse or replace all of it.
 */
final class JointAnswer {
  private static final String MSG_BODY = "MsgBody";
  private static final String DATA = "CloudCustomData";
  private static final String RESULT_ITEM = "ResultItem";

  private JointAnswer() {}

  static byte[] of(ImAnswer own, byte[] asked, AppAnswer app) {
    List<FriendResult> results = own.resultItem();
    if (results != null) {
      return friends(own, results, app);
    }
    if (app.errorCode() != 0 || own.msgBody() == null || replaces(app, asked)) {
      return app.body();
    }
    ObjectNode joint = app.json().deepCopy();
    joint.set(MSG_BODY, own.msgBody());
    if (!joint.hasNonNull(DATA) && own.cloudCustomData() != null) {
      joint.put(DATA, own.cloudCustomData());
    }
    return Json.write(joint);
  }

  /** Whether the app has another body; one that it sends back as it came undoes no mask. */
  private static boolean replaces(AppAnswer app, byte[] asked) {
    JsonNode body = app.json().get(MSG_BODY);
    if (body == null || body.isNull()) {
      return false;
    }
    try {
      return !body.equals(Json.MAPPER.readTree(asked).get(MSG_BODY));
    } catch (IOException e) {
      // It was read before, and masked.
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A friend is denied if either says so. A code of the whole answer would mean that the app
   * failed, and all are allowed then.
   */
  private static byte[] friends(ImAnswer own, List<FriendResult> results, AppAnswer app) {
    boolean denies = results.stream().anyMatch(result -> result.resultCode() != 0);
    JsonNode items = app.json().get(RESULT_ITEM);
    if (app.errorCode() != 0 || items == null || !items.isArray()) {
      return denies || app.errorCode() == 0 ? Json.write(own) : app.body();
    }
    if (!denies) {
      return app.body();
    }
    Map<String, FriendResult> denied = new HashMap<>();
    results.stream()
        .filter(result -> result.resultCode() != 0)
        .forEach(result -> denied.put(result.toAccount(), result));
    ArrayNode joint = Json.MAPPER.createArrayNode();
    Set<String> answered = new HashSet<>();
    for (JsonNode item : items) {
      String to = item.path("To_Account").asText();
      FriendResult mine = denied.get(to);
      boolean allowed = item.path("ResultCode").asInt() == 0;
      joint.add(mine != null && allowed ? Json.MAPPER.<JsonNode>valueToTree(mine) : item);
      answered.add(to);
    }
    for (FriendResult result : results) {
      if (!answered.contains(result.toAccount())) {
        joint.add(Json.MAPPER.<JsonNode>valueToTree(result));
      }
    }
    ObjectNode whole = app.json().deepCopy();
    whole.set(RESULT_ITEM, joint);
    return Json.write(whole);
  }
}
