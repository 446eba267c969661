package dev.sluice.harness;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A process of the harness's own. It never outlives the JVM that started it. */
public final class ChildProcess implements Measured {
  private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly), "end-children"));
  }

  private final String name;
  private final Process process;

  private ChildProcess(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /**
   * Starts {@code command} with nothing in its environment but {@code environment} and the path,
   * and nothing to read.
   *
   * @param log gets what it prints, after what is there already
   */
  public static ChildProcess start(
      String name, List<String> command, Map<String, String> environment, Path log) {
    return start(
        name,
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())),
        environment);
  }

  /**
   * Starts {@code command} as {@link #start} does, to be talked with over {@link #output} and
   * {@link #input}.
   *
   * @param log gets what it writes to its standard error
   */
  public static ChildProcess startPiped(
      String name, List<String> command, Map<String, String> environment, Path log) {
    return start(
        name,
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())),
        environment);
  }

  private static ChildProcess start(
      String name, ProcessBuilder builder, Map<String, String> environment) {
    Map<String, String> inherited = builder.environment();
    inherited.keySet().retainAll(Set.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL"));
    inherited.putAll(environment);
    try {
      Process process = builder.start();
      ALIVE.add(process);
      return new ChildProcess(name, process);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  /** The Java that runs this JVM, which a main class is started with. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** What it is called in messages. */
  public String name() {
    return name;
  }

  /** What it prints, where it is piped. */
  public BufferedReader output() {
    return process.inputReader(StandardCharsets.UTF_8);
  }

  /** What it reads, where it is piped. */
  public OutputStream input() {
    return process.getOutputStream();
  }

  @Override
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public long residentBytes() {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status")).stream()
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

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it is there, paused or not. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Stops it where it stands, as a long pause of its machine does: {@code SIGSTOP}. */
  public void pause() {
    signal("STOP");
  }

  /** Lets it go on: {@code SIGCONT}. */
  public void resume() {
    signal("CONT");
  }

  /** Ends it at once, paused or not, as {@code kill -9} does; returns when it is gone. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
    ALIVE.remove(process);
  }

  /**
   * Asks it to stop, as a container engine does.
   *
   * @return its exit code
   * @throws IllegalStateException if it is still there after {@code patience}
   */
  public int stop(Duration patience) {
    process.destroy();
    return awaitEnd(patience);
  }

  /** Asks it to stop, and kills it where it is still there after {@code patience}. */
  public void end(Duration patience) {
    process.destroy();
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    process.onExit().join();
    ALIVE.remove(process);
  }

  /**
   * Waits until it ends.
   *
   * @return its exit code
   * @throws IllegalStateException if it is still there after {@code patience}
   */
  public int awaitEnd(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(name + " did not end within " + patience);
      }
      ALIVE.remove(process);
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the end of " + name, e);
    }
  }

  private void signal(String signal) {
    try {
      int code =
          new ProcessBuilder("kill", "-" + signal, Long.toString(pid()))
              .inheritIO()
              .start()
              .waitFor();
      if (code != 0) {
        throw new IllegalStateException(
            "kill -" + signal + " of " + name + " ended with code " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot signal " + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while signalling " + name, e);
    }
  }
}
