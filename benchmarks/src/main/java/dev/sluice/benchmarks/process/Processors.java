package dev.sluice.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Halves of the machine's processors, so that who drives a load does not take them from who is
 * under it. By {@code taskset} of util-linux.
 */
public final class Processors {
  private static final int ALL = Runtime.getRuntime().availableProcessors();
  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  private Processors() {}

  /** Processors in the first half. */
  public static int first() {
    return Math.max(1, ALL / 2);
  }

  /**
   * What a command is put behind so that it runs on the first half.
   *
   * @throws BenchException if there is one processor only, or no {@code taskset}
   */
  public static List<String> behindFirst() {
    if (ALL < 2 || !Files.isExecutable(TASKSET)) {
      throw new BenchException(
          "it takes two processors or more, and taskset, to keep the load apart from the service");
    }
    return List.of(TASKSET.toString(), "-c", list(0, first()));
  }

  /** From here on a process runs on the second half, with all its threads. */
  public static void pinToSecond(JavaProcess process) {
    try {
      Process taskset =
          new ProcessBuilder(
                  TASKSET.toString(), "-acp", list(first(), ALL), Long.toString(process.pid()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (taskset.waitFor() != 0) {
        throw new BenchException("taskset fails for process " + process.pid());
      }
    } catch (IOException e) {
      throw new BenchException("taskset cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted");
    }
  }

  private static String list(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }
}
