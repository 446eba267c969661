package dev.sluice.replay;

import dev.sluice.contract.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a replay reads, fixed when it begins, so that it can be taken up again.
 *
 * @param asked hash of everything that was asked for: what reads other records, or judges them by
 *     other settings, is another replay
 * @param stretches what is read of each partition of {@code sluice.verdicts}
 * @param items what is looked through of each partition of {@code sluice.items} for items without a
 *     verdict; empty: nothing
 */
public record ReplayPlan(
    int schemaVersion, String asked, List<Stretch> stretches, List<Stretch> items) {
  /** The form that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  private static final String FILE = "plan.json";

  /** Copies the lists. */
  public ReplayPlan {
    stretches = List.copyOf(stretches);
    items = items == null ? List.of() : List.copyOf(items);
  }

  /** How many offsets there are to read. */
  public long offsets() {
    return Stream.concat(stretches.stream(), items.stream()).mapToLong(Stretch::left).sum();
  }

  static Optional<ReplayPlan> read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    ReplayPlan plan = Json.read(Files.readAllBytes(file), ReplayPlan.class);
    if (plan.schemaVersion() > SCHEMA_VERSION) {
      throw new ReplayException(file + " was written by a newer version of Sluice");
    }
    return Optional.of(plan);
  }

  void write(Path directory) throws IOException {
    WholeFile.write(directory.resolve(FILE), Json.write(this));
  }
}
