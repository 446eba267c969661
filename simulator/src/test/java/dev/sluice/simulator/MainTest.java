package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MainTest {
  private static final Map<String, String> SECRETS =
      Map.of(
          "SLUICE_TOKEN",
          "t",
          "SLUICE_IM_KEY",
          "k",
          "SLUICE_NOTIFY_TOKEN",
          "n",
          "SLUICE_VENDOR_SECRET",
          "v");

  @Test
  void listensUntilItIsTold() throws Exception {
    // Given
    Process process = start(SECRETS, "--port", "0");
    try (BufferedReader out = process.inputReader()) {
      // When
      String line = out.readLine();

      // Then
      Matcher port =
          Pattern.compile(
                  "listening on port (\\d+); content callbacks go to http://127.0.0.1:8080/content-callback\\?v=1")
              .matcher(line);
      assertThat(port.find()).as(line).isTrue();
      HttpRequest health =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.group(1) + "/health"))
              .build();
      assertThat(
              HttpClient.newHttpClient().send(health, HttpResponse.BodyHandlers.ofString()).body())
          .isEqualTo("{\"status\":\"up\"}");
      process.destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void saysInOneLineThatItsPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      // When
      Process process = start(SECRETS, "--port", Integer.toString(taken.getLocalPort()));

      // Then
      List<String> lines = process.inputReader().lines().toList();
      assertThat(lines)
          .singleElement()
          .satisfies(
              line ->
                  assertThat(line).contains("port " + taken.getLocalPort() + " of the simulator"));
      assertThat(process.waitFor()).isEqualTo(2);
    }
  }

  @Test
  void wantsItsSecrets() throws Exception {
    // When
    Process process = start(Map.of(), "--port", "0");

    // Then
    assertThat(process.inputReader().lines().toList().getFirst())
        .contains("Missing required option", "--token", "--im-key");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  private static Process start(Map<String, String> environment, String... args) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(
            List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    SECRETS.keySet().forEach(builder.environment()::remove);
    builder.environment().putAll(environment);
    return builder.start();
  }
}
