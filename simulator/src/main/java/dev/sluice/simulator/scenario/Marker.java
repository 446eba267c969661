package dev.sluice.simulator.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;

/**
 * What is sent after a scenario, and waited for: once it went all the way, what the scenario must
 * not cause would be there too.
 *
 * @param app the app
 * @param act what is sent
 * @param expect how it ends
 * @param thirdParty whether the app is one with third-party callbacks: default false
 */
record Marker(
    @JsonProperty(required = true) long app,
    @JsonProperty(required = true) Act act,
    @JsonProperty(required = true) Row expect,
    boolean thirdParty) {
  private static final String HELLO = "hello";

  /** What nobody minds, sent as the app's users do. */
  Look hello(Stage stage) throws IOException {
    if (thirdParty) {
      return new ImActs.Text(HELLO, false).perform(stage);
    }
    Sent sent = stage.courier().text(HELLO);
    return () -> sent.look(stage.deployment());
  }
}
