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
 * Where one scenario plays: an app and two users that nobody else uses, so that scenarios can run
 * side by side.
 *
 * @param courier sends from one to the other
 * @param operator does what only an operator can
 * @param limit how long anything may take
 */
record Stage(Courier courier, Operator operator, Duration limit) {

  /** A stage with new users. */
  static Stage set(Deployment deployment, Operator operator, long app, Duration limit) {
    String suffix = UUID.randomUUID().toString().substring(0, 8);
    return new Stage(
        new Courier(deployment, app, "ann-" + suffix, "bob-" + suffix), operator, limit);
  }

  /** The same users in another app. */
  Stage in(long otherApp) {
    return new Stage(new Courier(deployment(), otherApp, user(), peer()), operator, limit);
  }

  /** The same conversation from the other side. */
  Stage reversed() {
    return new Stage(new Courier(deployment(), app(), peer(), user()), operator, limit);
  }

  Deployment deployment() {
    return courier.deployment();
  }

  long app() {
    return courier.app();
  }

  String user() {
    return courier.from();
  }

  String peer() {
    return courier.to();
  }

  /** Uploads a sample and sends it. */
  Sent file(Sample sample) throws IOException {
    return courier.file(sample.contentType(), sample.fileName(), sample.bytes());
  }

  /** Makes a group of both. */
  String group() throws IOException {
    return deployment()
        .post("/im/" + app() + "/groups", Map.of("members", List.of(user(), peer())))
        .path("groupId")
        .asText();
  }

  /** What was sent by that answer of the IM backend, whose trace {@code receiver} sees. */
  Sent sent(JsonNode result, Receiver receiver) {
    return new Sent(app(), result.path("id").asText(), receiver, null);
  }
}
