package dev.sluice.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;

  @Test
  void pausesAndResumes() {
    // Given
    ChildProcess child = start("exec sleep 600");

    // When
    child.pause();

    // Then
    await().atMost(PATIENCE).until(() -> state(child).equals("T"));
    child.resume();
    await().atMost(PATIENCE).until(() -> !state(child).equals("T"));
    child.kill();
  }

  @Test
  void killsEvenWhatIsPaused() {
    // Given
    ChildProcess child = start("trap '' TERM; sleep 600");
    child.pause();

    // When
    child.kill();

    // Then
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void stopsGracefullyAndKeepsWhatWasPrinted() throws IOException {
    // Given
    ChildProcess child =
        start("trap 'echo bye; exit 7' TERM; echo ready; while :; do sleep 0.05; done");
    await().atMost(PATIENCE).until(() -> printed().contains("ready"));

    // When
    int code = child.stop(PATIENCE);

    // Then
    assertThat(code).isEqualTo(7);
    assertThat(printed()).isEqualTo("before\nready\nbye\n");
  }

  @Test
  void givesNothingOfItsOwnEnvironmentAway() throws IOException {
    // Given
    ChildProcess child = start("env");

    // When
    await().atMost(PATIENCE).until(() -> !child.isAlive());

    // Then
    assertThat(printed()).contains("GIVEN=x").doesNotContain("JAVA_HOME", "MAVEN");
  }

  @Test
  void talksByPipesAndReadsWhatItUses() throws IOException {
    // Given
    ChildProcess child =
        ChildProcess.startPiped(
            "child",
            List.of("/bin/sh", "-c", "read line; echo \"heard $line\"; echo aside >&2; read more"),
            Map.of(),
            directory.resolve("log"));

    // When
    child.input().write("you\n".getBytes(StandardCharsets.UTF_8));
    child.input().flush();

    // Then
    assertThat(child.output().readLine()).isEqualTo("heard you");
    await().atMost(PATIENCE).until(() -> printed().equals("aside\n"));
    assertThat(child.residentBytes()).isPositive();
    assertThat(child.processorTime()).isGreaterThanOrEqualTo(Duration.ZERO);
    child.end(PATIENCE);
    assertThat(child.isAlive()).isFalse();
    assertThat(child.residentBytes()).isZero();
  }

  @Test
  void endsByForceWhatDoesNotStop() throws IOException {
    // Given
    ChildProcess child = start("trap '' TERM; echo ready; while :; do sleep 0.05; done");
    await().atMost(PATIENCE).until(() -> printed().contains("ready"));

    // When
    child.end(Duration.ofMillis(10));

    // Then
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void saysWhatCannotBeStarted() {
    // Given
    Path nowhere = directory.resolve("nothing-here");

    // When
    assertThatThrownBy(
            () ->
                ChildProcess.start(
                    "nothing", List.of(nowhere.toString()), Map.of(), directory.resolve("log")))
        // Then
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot start nothing");
  }

  private ChildProcess start(String script) {
    try {
      Files.writeString(directory.resolve("log"), "before\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ChildProcess.start(
        "child", List.of("/bin/sh", "-c", script), Map.of("GIVEN", "x"), directory.resolve("log"));
  }

  private String printed() throws IOException {
    return Files.readString(directory.resolve("log"));
  }

  /** The state of a process as the kernel shows it: T is stopped. */
  private static String state(ChildProcess child) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + child.pid() + "/stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1);
  }
}
