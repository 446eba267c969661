package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.simulator.im.ImApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorTest {
  private static final String CALLBACK = "http://127.0.0.1:1/content-callback?v=1";

  @Test
  void namesAPortThatIsTaken() {
    try (Simulator first = Simulator.start(config(0))) {
      // Then
      assertThatThrownBy(() -> Simulator.start(config(first.port())))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining("port " + first.port());
    }
  }

  @Test
  void freesItsPort() {
    // Given
    Simulator first = Simulator.start(config(0));
    int port = first.port();
    first.close();

    // When
    try (Simulator second = Simulator.start(config(port))) {
      // Then
      assertThat(second.port()).isEqualTo(port);
    }
  }

  @Test
  void keepsSecretsOutOfItsConfiguration() {
    // When
    String text =
        new SimulatorConfig(
                0,
                null,
                CALLBACK,
                AppsFile.scenarios("the-token", "the-key"),
                "the-notify",
                "the-vendor")
            .toString();

    // Then
    assertThat(text)
        .contains("1400187352")
        .doesNotContain("the-token", "the-key", "the-notify", "the-vendor");
  }

  @Test
  void readsAppsFromAFile(@TempDir Path directory) throws Exception {
    // Given
    Path file =
        Files.writeString(
            directory.resolve("apps.yaml"),
            "- {sdkAppId: 7, credential: BEARER, syncImage: true}\n");
    Path wrong =
        Files.writeString(directory.resolve("wrong.yaml"), "- {sdkAppId: 7, intercept: true}\n");

    // When
    List<ImApp> apps = AppsFile.read(file, "token", "key");

    // Then
    assertThat(apps).singleElement().satisfies(app -> assertThat(app.syncImage()).isTrue());
    assertThatThrownBy(() -> AppsFile.read(wrong, "token", "key"))
        .hasMessageContaining("intercept");
  }

  private static SimulatorConfig config(int port) {
    return new SimulatorConfig(port, null, CALLBACK, List.of(), "notify", "vendor");
  }
}
