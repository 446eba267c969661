package dev.sluice.cli.lexicon;

import dev.sluice.contract.settings.LexiconEntry;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints a review for a person: what there is much of first, each kind up to a limit. */
final class ReviewPrinter {
  private static final int WORDS = 6;

  private final PrintWriter out;
  private final int limit;

  /**
   * @param limit lines of each kind
   */
  ReviewPrinter(PrintWriter out, int limit) {
    this.out = out;
    this.limit = limit;
  }

  void print(Review review) {
    pairs(review.duplicates(), "duplicates", "the same as");
    pairs(review.shadowed(), "shadowed", "found already by");
    list(
        "never found",
        review.unmatched().stream()
            .map(entry -> entry.text() + ": not found in its own text")
            .toList());
    list("hit ordinary words", common(review.common()));
    out.println(
        "ordinary words: "
            + review.lists().stream()
                .map(list -> list.name() + ", %,d words".formatted(list.words().size()))
                .collect(Collectors.joining("; ")));
  }

  private void pairs(List<Review.Pair> pairs, String what, String how) {
    list(
        what,
        pairs.stream()
            .map(pair -> pair.entry().text() + ": " + how + " " + pair.by().text())
            .toList());
  }

  private static List<String> common(Map<LexiconEntry, List<String>> common) {
    return common.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<LexiconEntry, List<String>> each) -> each.getValue().size())
                .reversed())
        .map(each -> line(each.getKey().text(), each.getValue()))
        .toList();
  }

  private static String line(String entry, List<String> words) {
    return words.equals(List.of(entry)) ? entry + ": is one itself" : entry + ": " + words(words);
  }

  private static String words(List<String> words) {
    String first = words.stream().limit(WORDS).collect(Collectors.joining(", "));
    return words.size() <= WORDS ? first : first + " and %,d more".formatted(words.size() - WORDS);
  }

  private void list(String what, List<String> lines) {
    out.printf("%-20s %,d%n", what, lines.size());
    lines.stream().limit(limit).forEach(line -> out.println("  " + line));
    if (lines.size() > limit) {
      out.printf("  and %,d more (--limit shows them)%n", lines.size() - limit);
    }
  }
}
