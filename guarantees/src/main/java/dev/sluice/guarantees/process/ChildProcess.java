package dev.sluice.guarantees.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A process of the test's own whose output goes to a file. It never outlives the JVM that started
 * it.
 */
final class ChildProcess {
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
   * Starts {@code command} with nothing in its environment but {@code environment} and the path.
   *
   * @param log gets what it prints, after what is there already
   */
  static ChildProcess start(
      String name, List<String> command, Map<String, String> environment, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
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

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Stops it where it stands, as a long pause of its machine does: {@code SIGSTOP}. */
  void pause() {
    signal("STOP");
  }

  /** Lets it go on: {@code SIGCONT}. */
  void resume() {
    signal("CONT");
  }

  /** Ends it at once, paused or not, as {@code kill -9} does; returns when it is gone. */
  void kill() {
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
  int stop(Duration patience) {
    process.destroy();
    return awaitEnd(patience);
  }

  /**
   * Waits until it ends.
   *
   * @return its exit code
   * @throws IllegalStateException if it is still there after {@code patience}
   */
  int awaitEnd(Duration patience) {
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
