package dev.sluice.kafka.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A broker in a process of its own, for tests that kill it. It runs on this JVM's Java and class
 * path.
 */
public final class KafkaProcess implements AutoCloseable {
  private final Process process;
  private final String bootstrapServers;

  private KafkaProcess(Process process, String bootstrapServers) {
    this.process = process;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts a broker; returns when it serves.
   *
   * @param port 0: any free port
   * @param dataDirectory what a broker started later on the same directory finds again
   * @throws UncheckedIOException if the process ends before it serves
   */
  public static KafkaProcess start(int port, Path dataDirectory) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx384m",
            "-XX:TieredStopAtLevel=1",
            // To standard error: nobody reads the process's output once it serves.
            "-Dlogback.configurationFile=dev/sluice/kafka/embedded/logback-tests.xml",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--port=" + port,
            "--data-dir=" + dataDirectory);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return new KafkaProcess(process, awaitReady(process));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a broker: " + e.getMessage(), e);
    }
  }

  private static String awaitReady(Process process) throws IOException {
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(Main.READY)) {
        return line.substring(Main.READY.length());
      }
    }
    throw new IOException("the broker's process ended before it served");
  }

  /** Where clients connect: host and port. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** The process, for tests that stop and continue it. */
  public long pid() {
    return process.pid();
  }

  /** Ends the process at once, as {@code kill -9} does; returns when it is gone. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Lets the broker stop cleanly; returns when the process is gone. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
