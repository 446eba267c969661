package dev.sluice.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.simulator.media.Sample;
import dev.sluice.simulator.scenario.Sent.Receiver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Where one scenario plays: an app and two users that nobody else uses, so that scenarios can run side by side.
 *
 * @param deployment what is tried
 * @param release the operator's step
 * @param app the app
 * @param user the sender
 * @param peer the receiver
 * @param limit how long anything may take
 */
record Stage(Deployment deployment, FileRelease release, long app, String user, String peer, Duration limit) {

  /** A stage with new users. */
  static Stage set(Deployment deployment, FileRelease release, long app, Duration limit) {
    String suffix = UUID.randomUUID().toString().substring(0, 8);
    return new Stage(deployment, release, app, "ann-" + suffix, "bob-" + suffix, limit);
  }

  /** The same users in another app. */
  Stage in(long otherApp) {
    return new Stage(deployment, release, otherApp, user, peer, limit);
  }

  /** Sends a text to the peer. */
  Sent text(String text) throws IOException {
    return message(Map.of("from", user, "to", peer, "texts", List.of(text)), null);
  }

  /** Sends a custom message to the peer. */
  Sent custom(String text) throws IOException {
    return message(Map.of("from", user, "to", peer, "custom", text), null);
  }

  /** Uploads a file and sends it to the peer. */
  Sent file(Sample sample) throws IOException {
    String path = deployment.upload(app, sample);
    Map<String, Object> file = Map.of("type", sample.contentType().text(), "path", path);
    return message(Map.of("from", user, "to", peer, "file", file), path);
  }

  /** Makes a group of both. */
  String group() throws IOException {
    return deployment.post("/im/" + app + "/groups", Map.of("members", List.of(user, peer))).path("groupId").asText();
  }

  /** Sends a text to a group. */
  Sent groupText(String group, String text) throws IOException {
    return message(Map.of("from", user, "group", group, "texts", List.of(text)), null);
  }

  /** What was sent by that answer of the IM backend, whose trace {@code receiver} sees. */
  Sent sent(JsonNode result, Receiver receiver) {
    return new Sent(app, result.path("id").asText(), receiver, null);
  }

  private Sent message(Map<String, Object> message, @org.jspecify.annotations.Nullable String file) throws IOException {
    JsonNode result = deployment.post("/im/" + app + "/messages", message);
    return new Sent(app, result.path("id").asText(), this::inbox, file);
  }

  /** A message that is gone was withdrawn only if it had been delivered. */
  private String inbox(JsonNode line) throws IOException {
    for (JsonNode message : deployment.get("/im/" + app + "/users/" + peer + "/inbox")) {
      if (message.path("id").equals(line.path("id"))) {
        return "message";
      }
    }
    return line.path("state").asText().equals("WITHDRAWN") ? "withdrawn" : Row.NOTHING;
  }
}
