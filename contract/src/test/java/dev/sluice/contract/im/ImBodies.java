package dev.sluice.contract.im;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.Fixtures;
import dev.sluice.contract.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Bodies of third-party callbacks: the documented ones, those with changes, and made up ones. */
final class ImBodies {
  static final long APP = 1400000000;

  private ImBodies() {}

  static byte[] golden(String name) throws IOException {
    return Fixtures.bytes("im-callbacks/" + name + ".json");
  }

  static byte[] change(String name, Consumer<ObjectNode> change) throws IOException {
    ObjectNode body = (ObjectNode) Json.readTree(golden(name));
    change.accept(body);
    return Json.write(body);
  }

  /** A message from one to another with {@code elements}, as JSON separated by commas. */
  static byte[] withBody(String elements) {
    return ("{\"CallbackCommand\":\"C2C.CallbackBeforeSendMsg\",\"From_Account\":\"a\",\"To_Account\":\"b\",\"MsgBody\":["
            + elements
            + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** What is read of {@code body}, by the command that it names. */
  static ImCallback read(byte[] body) throws Exception {
    String start = new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8);
    String command = start.replaceFirst("(?s).*\"CallbackCommand\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    return ImCallbackReader.read(body, APP, CallbackCommand.of(command), null);
  }
}
