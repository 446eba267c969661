package dev.sluice.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service in a process of its own, as it is deployed, for tests that kill it. */
final class IngestProcess implements AutoCloseable {
  private static final Pattern LISTENS =
      Pattern.compile("listens on ([0-9]+), operations on ([0-9]+)");

  private final Process process;
  private final int port;

  private IngestProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Returns when it listens. */
  static IngestProcess start(String bootstrapServers, Path dataDirectory) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--kafka=" + bootstrapServers,
                "--data-dir=" + dataDirectory,
                "--port=0",
                "--ops-port=0",
                "--spool-share=PT5S",
                "--dev"));
    builder.environment().putAll(TestIngest.ENVIRONMENT);
    Process process = builder.redirectErrorStream(true).start();
    BufferedReader log = process.inputReader();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      Matcher listens = LISTENS.matcher(line);
      if (listens.find()) {
        // Nobody reads on: a pipe that is full would hold its log up.
        Thread.ofVirtual().start(() -> log.lines().forEach(any -> {}));
        return new IngestProcess(process, Integer.parseInt(listens.group(1)));
      }
    }
    throw new IOException("the service ended before it listened");
  }

  Caller caller() {
    return new Caller(port);
  }

  /** Ends it as {@code kill -9} does. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
