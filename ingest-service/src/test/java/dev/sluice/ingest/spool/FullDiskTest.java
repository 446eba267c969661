package dev.sluice.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file system without a byte left, and a spool that may take more: a file system of 4 MiB in a
 * process of its own, where the machine lets users mount one for themselves.
 */
class FullDiskTest {
  @TempDir private Path directory;

  @Test
  void aFullDiskRefusesAndIsDrainedAndTakesRecordsAgain() throws Exception {
    // Given
    assumeTrue(run("unshare", "-rm", "true").isEmpty(), "users may mount here");

    // When
    List<String> said =
        run(
            "unshare",
            "-rm",
            "sh",
            "-c",
            "mount -t tmpfs -o size=4m tmpfs \"$0\" && exec \"$@\"",
            directory.toString(),
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            FullDisk.class.getName(),
            directory.resolve("spool").toString());

    // Then
    assertThat(said).contains("refused: No space left on device", "drained all", "takes again");
  }

  /** The lines of a command that ends with 0; elsewhere why it does not. */
  private static List<String> run(String... command) throws Exception {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return List.of(e.toString());
    }
    List<String> lines = new ArrayList<>(process.inputReader().lines().toList());
    if (process.waitFor() != 0) {
      lines.add("ended with " + process.exitValue() + ": " + Arrays.toString(command));
    }
    return lines;
  }

  /** The process: fills the disk, drains it while it is full, and writes again. */
  static final class FullDisk {
    private FullDisk() {}

    public static void main(String[] arguments) throws Exception {
      Path directory = Path.of(arguments[0]);
      List<String> taken = new ArrayList<>();
      try (Spool spool = Spools.open(directory)) {
        fill(spool, taken);
        drain(spool, taken);
        while (spool.trouble().isPresent()) {
          spool.awaitNews(50);
        }
        Spools.append(spool, 0, 1);
      }
      try (Spool again = Spools.open(directory)) {
        if (Spools.values(again).equals(List.of("value 0"))) {
          System.out.println("takes again");
        }
      }
    }

    private static void fill(Spool spool, List<String> taken) throws InterruptedException {
      for (int n = 0; true; n++) {
        Appending record = Spools.record(n, 30_000);
        spool.append(record);
        try {
          record.forced().get();
          taken.add(new String(record.value(), StandardCharsets.UTF_8));
        } catch (ExecutionException e) {
          System.out.println("refused: " + e.getCause().getCause().getMessage());
          return;
        }
      }
    }

    private static void drain(Spool spool, List<String> taken) throws IOException {
      List<SpooledRecord> waiting = Spools.read(spool);
      if (waiting.stream()
          .map(record -> new String(record.value(), StandardCharsets.UTF_8))
          .toList()
          .equals(taken)) {
        System.out.println("drained all");
      }
      // All of it on a disk that is full still.
      waiting.forEach(record -> spool.drained(record.sequence()));
      spool.reclaim(true);
    }
  }
}
