package dev.sluice.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Another JVM on this class path, for what only a second process can show. */
final class ChildJava implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private ChildJava(Process process) {
    this.process = process;
    this.output = process.inputReader(UTF_8);
  }

  static ChildJava start(Class<?> main, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new ChildJava(builder.start());
  }

  /** The next line it prints; null at the end. */
  String readLine() throws IOException {
    return output.readLine();
  }

  /** All that it still prints until it ends. */
  List<String> readToEnd() {
    return output.lines().toList();
  }

  /** Ends the child as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Asks the child to stop, as a container engine does, and gives its exit code. */
  int terminate() throws InterruptedException {
    // Process.destroy would close its output as well.
    process.toHandle().destroy();
    return process.waitFor();
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    kill();
  }
}
