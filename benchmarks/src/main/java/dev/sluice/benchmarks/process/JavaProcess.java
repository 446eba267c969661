package dev.sluice.benchmarks.process;

import dev.sluice.harness.ChildProcess;
import dev.sluice.harness.Measured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A main class of the benchmarks in a JVM of its own, that is talked with by lines. */
public final class JavaProcess implements AutoCloseable, Measured {
  private static final Duration STOP = Duration.ofSeconds(30);

  private final ChildProcess process;
  private final BufferedReader output;

  private JavaProcess(ChildProcess process) {
    this.process = process;
    this.output = process.output();
  }

  /**
   * Starts {@code main} on this JVM's Java and class path. What it writes to standard error, and
   * what it logs, goes to {@code log}; its standard output is read by {@link #readLine}.
   *
   * @param flags of the JVM
   */
  public static JavaProcess start(
      String name, List<String> flags, Class<?> main, Path log, String... arguments) {
    return startBehind(List.of(), name, flags, main, log, arguments);
  }

  /**
   * Starts {@code main} as {@link #start} does, behind another command.
   *
   * @param prefix a command that becomes the command behind it, such as {@code nice}
   */
  public static JavaProcess startBehind(
      List<String> prefix,
      String name,
      List<String> flags,
      Class<?> main,
      Path log,
      String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(ChildProcess.java());
    command.addAll(flags);
    command.add("-Dlogback.configurationFile=dev/sluice/kafka/embedded/logback-tests.xml");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new JavaProcess(ChildProcess.startPiped(name, command, Map.of(), log));
  }

  /** Reads a line of its standard output; a process that ends without one is an error. */
  public String readLine() {
    try {
      String line = output.readLine();
      if (line == null) {
        throw new BenchException(
            process.name() + " ended early, with code " + process.awaitEnd(STOP));
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a line to its standard input. */
  public void writeLine(String line) {
    try {
      OutputStream input = process.input();
      input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(process.name() + " does not take its order", e);
    }
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  @Override
  public Duration processorTime() {
    return process.processorTime();
  }

  @Override
  public long residentBytes() {
    return process.residentBytes();
  }

  /** Asks it to stop, waits for that, and kills it where it does not. */
  @Override
  public void close() {
    process.end(STOP);
  }
}
