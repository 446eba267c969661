package dev.sluice.cli.replay;

import dev.sluice.cli.SafeText;
import dev.sluice.contract.Json;
import dev.sluice.replay.Change;
import dev.sluice.replay.ChangedItem;
import dev.sluice.replay.Summary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a replay came to, for the person who waited for it. */
final class Outcome {
  /** Differences that are printed; all of them stand in {@code diff.jsonl}. */
  private static final int SHOWN = 50;

  private final PrintWriter text;
  private final Summary summary;

  Outcome(PrintWriter text, Summary summary) {
    this.text = text;
    this.summary = summary;
  }

  /** The counts. */
  void print() {
    text.printf("%n%,d records, %,d items judged again%n", summary.records(), summary.items());
    for (Change change : Change.values()) {
      long count = summary.count(change);
      if (count > 0 && isOfItems(change)) {
        text.printf(
            "  %-30s %,12d  %6.2f %%%n", change.title(), count, 100.0 * count / summary.items());
      } else if (count > 0) {
        text.printf("  %-30s %,12d%n", change.title(), count);
      }
    }
    if (summary.laterRevisions() > 0) {
      text.printf("  %-30s %,12d%n", "later revisions, left out", summary.laterRevisions());
    }
  }

  /** What it cost, where it may have cost something. */
  void printCost(int limit) {
    int made = summary.vendorCalls().values().stream().mapToInt(Integer::intValue).sum();
    String by =
        new TreeMap<>(summary.vendorCalls())
            .entrySet().stream()
                .map(entry -> SafeText.of(entry.getKey()) + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    text.printf(
        "cost: %,d vendor calls of at most %,d%s; %,d items would need one more%n",
        made, limit, by.isEmpty() ? "" : ": " + by, summary.count(Change.NEEDS_VENDOR));
  }

  /** What is different, with its cause, and what that says of the whole. */
  void printVerified(Path directory) throws IOException {
    long told = printTroubles(directory.resolve("diff.jsonl"));
    long troubles = summary.differences() + summary.inTheDark();
    if (told < troubles) {
      text.printf("  and %,d more%n", troubles - told);
    }
    if (summary.isVerified()) {
      text.printf(
          "verified: %,d verdicts come out the same under the release that each names%n",
          summary.count(Change.SAME));
    } else if (troubles == 0) {
      text.println("not verified: nothing was there to be judged again");
    } else {
      text.printf(
          "not verified: %,d come out otherwise, %,d cannot be told%n",
          summary.differences(), summary.inTheDark());
    }
  }

  private long printTroubles(Path diff) throws IOException {
    long told = 0;
    try (BufferedReader lines = Files.newBufferedReader(diff)) {
      for (String line = lines.readLine(); line != null && told < SHOWN; line = lines.readLine()) {
        ChangedItem item = Json.read(line.getBytes(StandardCharsets.UTF_8), ChangedItem.class);
        if (item.change().differs() || item.change().inTheDark()) {
          text.printf(
              "  %s %s %s: %s%n",
              item.requestId() == null ? "-" : item.requestId(),
              item.place(),
              item.change().title(),
              SafeText.of(item.cause() == null ? "" : item.cause()));
          told++;
        }
      }
    }
    return told;
  }

  private static boolean isOfItems(Change change) {
    return change != Change.UNDECIDED && change != Change.UNREADABLE;
  }
}
