package dev.sluice.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A main class in a JVM of its own, on this JVM's Java and class path. */
public final class JavaProcess implements AutoCloseable {
  /** What the settings' {@code ${env:SLUICE_TOKEN}} stands for in every process. */
  public static final String TOKEN = "token-of-the-benchmarks";

  private static final String TOKEN_VARIABLE = "SLUICE_TOKEN";
  private static final Duration STOP = Duration.ofSeconds(30);

  private final String name;
  private final Process process;
  private final BufferedReader output;

  private JavaProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts {@code main}. What it writes to standard error, and what it logs, goes to {@code log};
   * its standard output is read by {@link #readLine}.
   *
   * @param flags of the JVM
   */
  public static JavaProcess start(
      String name, List<String> flags, Class<?> main, Path log, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(flags);
    command.add("-Dlogback.configurationFile=dev/sluice/kafka/embedded/logback-tests.xml");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return start(name, command, log);
  }

  /** Starts a whole command line, as {@link #start(String, List, Class, Path, String...)} does. */
  public static JavaProcess start(String name, List<String> command, Path log) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().put(TOKEN_VARIABLE, TOKEN);
      return new JavaProcess(name, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  /** The {@code java} of this JVM. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Reads a line of its standard output; a process that ends without one is an error. */
  public String readLine() {
    try {
      String line = output.readLine();
      if (line == null) {
        process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
        throw new BenchException(
            name
                + " ended early"
                + (process.isAlive() ? "" : ", with code " + process.exitValue()));
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted while " + name + " ended", e);
    }
  }

  /** Writes a line to its standard input. */
  public void writeLine(String line) {
    try {
      OutputStream input = process.getOutputStream();
      input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " does not take its order", e);
    }
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Processor time used so far, of all its threads. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Memory that it has resident, in bytes; 0 where the system does not tell by {@code /proc}. */
  public long residentBytes() {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it at once, as {@code kill -9} does; returns when it is gone. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Asks it to stop, waits for that, and kills it where it does not. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
  }
}
