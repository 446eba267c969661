package dev.sluice.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Typed;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoPortsTest {
  @Test
  void namesThePortThatIsTakenAndItsFlag() throws Exception {
    // Given
    try (ServerSocket taken = new ServerSocket(0)) {
      String port = Integer.toString(taken.getLocalPort());

      // When
      Typed demo =
          Typed.run(
              new DemoCommand(),
              List.of(
                  "--once", "--simulator-port", port, "--kafka-port", "0", "--ingest-port", "0"));

      // Then
      assertThat(demo.code()).isEqualTo(1);
      assertThat(demo.err())
          .isEqualToIgnoringNewLines(
              "port "
                  + port
                  + " cannot be used (Address already in use); choose another one with --simulator-port");
    }
  }
}
