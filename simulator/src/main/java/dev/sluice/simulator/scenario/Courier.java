package dev.sluice.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.ContentType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages from one user to another and knows where to look for them.
 *
 * @param deployment where they are sent
 * @param app the app
 * @param from the sender
 * @param to the receiver
 */
public record Courier(Deployment deployment, long app, String from, String to) {
  /** Sends a text. */
  public Sent text(String text) throws IOException {
    return send(Map.of("from", from, "to", to, "texts", List.of(text)), null);
  }

  /** Sends a custom message. */
  public Sent custom(String text) throws IOException {
    return send(Map.of("from", from, "to", to, "custom", text), null);
  }

  /** Uploads a file and sends it. */
  public Sent file(ContentType type, String name, byte[] bytes) throws IOException {
    String path = deployment.upload(app, name, bytes);
    return send(
        Map.of("from", from, "to", to, "file", Map.of("type", type.text(), "path", path)), path);
  }

  /** Sends a text to a group that both are members of. */
  Sent groupText(String group, String text) throws IOException {
    return send(Map.of("from", from, "group", group, "texts", List.of(text)), null);
  }

  private Sent send(Map<String, Object> message, @Nullable String file) throws IOException {
    JsonNode result = deployment.post("/im/" + app + "/messages", message);
    return new Sent(app, result.path("id").asText(), this::inbox, file);
  }

  /** Where Sluice handed out other texts than were sent, those that arrived are shown. */
  private static String delivered(JsonNode line, JsonNode message) {
    JsonNode answer = line.path("callbacks").path(0).path("answer");
    if (!answer.path("CtxcbReplacedText").isArray()) {
      return "message";
    }
    List<String> texts = new ArrayList<>();
    message.path("texts").forEach(text -> texts.add(text.asText()));
    return "replaced: " + String.join(" | ", texts);
  }

  /** A message that is gone was withdrawn only if it had been delivered. */
  private String inbox(JsonNode line) throws IOException {
    for (JsonNode message :
        deployment.get("/im/" + app + "/users/" + Deployment.escape(to) + "/inbox")) {
      if (message.path("id").equals(line.path("id"))) {
        return delivered(line, message);
      }
    }
    return line.path("state").asText().equals("WITHDRAWN") ? "withdrawn" : Row.NOTHING;
  }
}
