package dev.sluice.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DemoPortsTest {
  @Test
  void namesThePortThatIsTakenAndItsFlag() throws Exception {
    // Given
    StringWriter err = new StringWriter();
    try (ServerSocket taken = new ServerSocket(0)) {
      String port = Integer.toString(taken.getLocalPort());
      CommandLine command =
          new CommandLine(new DemoCommand())
              .setErr(new PrintWriter(err))
              .setExecutionExceptionHandler(
                  (exception, line, result) -> {
                    line.getErr().println(exception.getMessage());
                    return 1;
                  });

      // When
      int code =
          command.execute(
              "--once", "--simulator-port", port, "--kafka-port", "0", "--ingest-port", "0");

      // Then
      assertThat(code).isEqualTo(1);
      assertThat(err.toString())
          .isEqualToIgnoringNewLines(
              "port "
                  + port
                  + " cannot be used (Address already in use); choose another one with --simulator-port");
    }
  }
}
