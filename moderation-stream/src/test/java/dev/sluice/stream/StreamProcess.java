package dev.sluice.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream service in a process of its own, on this JVM's Java and class path, for tests that kill
 * it.
 */
final class StreamProcess implements AutoCloseable {
  private final Process process;

  private StreamProcess(Process process) {
    this.process = process;
  }

  static StreamProcess start(String kafka, Path dataDirectory, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--dev",
                "--ops-port=0",
                "--instance=stream-1",
                "--kafka=" + kafka,
                "--data-dir=" + dataDirectory));
    command.addAll(List.of(options));
    try {
      return new StreamProcess(new ProcessBuilder(command).inheritIO().start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What it has used of the processors: on a machine that is busy with other things, this is what
   * it would take alone.
   */
  long processorMillis() {
    return process.info().totalCpuDuration().map(Duration::toMillis).orElse(-1L);
  }

  /** Ends the process at once, as {@code kill -9} does; returns when it is gone. */
  void kill() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  /** Lets the service stop cleanly; returns when the process is gone. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
