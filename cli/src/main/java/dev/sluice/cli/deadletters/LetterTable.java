package dev.sluice.cli.deadletters;

import dev.sluice.cli.SafeText;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.DeadLetterStatus;
import dev.sluice.kafka.deadletter.DeadLetterEntry;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Letters as a table, a line each. */
final class LetterTable {
  private static final String ROW = "%-32s %-20s %-11s %-24s %9s %-10s %s%n";

  private LetterTable() {}

  static void print(PrintWriter out, List<DeadLetterEntry> entries) {
    out.printf(ROW, "id", "time (UTC)", "app", "origin", "bytes", "status", "reason");
    for (DeadLetterEntry entry : entries) {
      DeadLetter letter = entry.letter();
      out.printf(
          ROW,
          SafeText.of(letter.id()),
          time(letter.at()),
          letter.sdkAppId() == null ? "-" : letter.sdkAppId(),
          SafeText.of(letter.topic()),
          letter.valueBytes(),
          status(entry.status()),
          SafeText.of(letter.reason()));
    }
  }

  static Instant time(long at) {
    return Instant.ofEpochMilli(at).truncatedTo(ChronoUnit.SECONDS);
  }

  static String status(@Nullable DeadLetterStatus status) {
    return status == null ? "open" : SafeText.of(status.state().text());
  }

  /** What became of a letter, in words. */
  static String ending(DeadLetterStatus status) {
    return "%s by %s at %s%s"
        .formatted(
            SafeText.of(status.state().text()),
            SafeText.of(status.author()),
            time(status.at()),
            status.note() == null ? "" : ": " + SafeText.of(status.note()));
  }
}
