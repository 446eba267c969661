package dev.sluice.moderation.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.onnxruntime.OrtEnvironment;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LastingEnvironmentTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void aProcessThatIsToldToStopJudgesToItsEnd(@TempDir Path directory) throws Exception {
    // Given
    Path output = directory.resolve("output");
    Process process = start(directory, output);
    try {
      await()
          .atMost(PATIENCE)
          .failFast("ended before it was told to", () -> !process.isAlive())
          .until(() -> Files.readString(output).contains(StoppedWhileJudging.JUDGING));

      // When
      process.destroy();

      // Then
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(output)).isEqualTo(128 + 15);
      assertThat(Files.readString(output)).contains(StoppedWhileJudging.ENDED_WELL);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void everyReferenceIsToTheSameEnvironment() throws Exception {
    // Given
    LastingEnvironment.get();

    // When
    long one = LastingEnvironment.anotherReference(OrtEnvironment.class);
    long another = LastingEnvironment.anotherReference(OrtEnvironment.class);

    // Then
    assertThat(another).isEqualTo(one).isNotZero();
  }

  @Test
  void whereItCannotTakeAReferenceItWarnsAndGoesOn() {
    // When
    OrtEnvironment[] got = new OrtEnvironment[1];
    List<ILoggingEvent> logged = logged(() -> got[0] = LastingEnvironment.get(Object.class));

    // Then
    assertThat(got[0]).isSameAs(OrtEnvironment.getEnvironment());
    assertThat(logged).hasSize(1);
    assertThat(logged.getFirst().getLevel()).isEqualTo(Level.WARN);
    assertThat(logged.getFirst().getFormattedMessage()).contains("createHandle");
  }

  @Test
  void ofThisLibraryItTakesAReferenceWithoutAWord() {
    // When
    List<ILoggingEvent> logged = logged(LastingEnvironment::get);

    // Then
    assertThat(logged).isEmpty();
  }

  private static List<ILoggingEvent> logged(Runnable action) {
    Logger logger = (Logger) LoggerFactory.getLogger(LastingEnvironment.class);
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.start();
    logger.addAppender(appender);
    try {
      action.run();
      return List.copyOf(appender.list);
    } finally {
      logger.detachAppender(appender);
    }
  }

  /** Whatever the process leaves behind, a crash report too, is in {@code directory}. */
  private static Process start(Path directory, Path output) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + directory.resolve("crash.log"),
            "-Djava.io.tmpdir=" + directory,
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            StoppedWhileJudging.class.getName())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }
}
