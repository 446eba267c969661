package dev.sluice.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.simulator.AppsFile;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SendCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void showsWhatBothEndsSee(@TempDir Path directory) throws Exception {
    // Given
    Path picture = Files.write(directory.resolve("my picture.png"), new byte[] {1, 2, 3});
    String nobody = "http://127.0.0.1:1/content-callback?v=1";
    try (Simulator simulator =
        Simulator.start(
            new SimulatorConfig(0, null, nobody, AppsFile.scenarios("t", "k"), "n", "v"))) {
      // When
      int code =
          run(
              "--text",
              "hello",
              "--image",
              picture.toString(),
              "--wait",
              "0",
              "--im",
              "http://127.0.0.1:" + simulator.port());

      // Then
      assertThat(code).isZero();
      assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
          .containsExactly(
              "sender saw: success, unanswered",
              "receiver got: message",
              "app backend got: nothing",
              "decided by: not judged",
              "sender saw: success, unanswered",
              "receiver got: message",
              "file: served",
              "app backend got: nothing",
              "decided by: not judged");
    }
  }

  @Test
  void wantsSomethingToSend() {
    // When
    int code = run("--im", "http://127.0.0.1:1");

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).startsWith("Nothing to send");
  }

  private int run(String... args) {
    return new CommandLine(new SendCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }
}
