package dev.sluice.benchmarks.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was measured, as tables in Markdown with what the goals are about. */
final class SpeedTables {
  /** Benchmarks of {@link TextMatching}, by the name that they have in a table. */
  static final List<String> ENGINES =
      List.of("sluice", "sluiceRaw", "rawTrie", "sensitiveWord", "sensitiveWordRaw");

  /** Words of {@link LexiconSize}. */
  static final List<String> SIZES = List.of("1000", "10000", "100000", "1000000");

  /** Words of {@link LexiconCompiling}. */
  static final List<String> COMPILED = List.of("10000", "100000", "1000000");

  private static final Map<String, String> NAMES =
      Map.of(
          "sluice", "Sluice, all default folds",
          "sluiceRaw", "Sluice, no fold",
          "rawTrie", "raw double-array trie",
          "sensitiveWord", "`sensitive-word`, every normalisation",
          "sensitiveWordRaw", "`sensitive-word`, none");

  private static final List<String> KINDS =
      List.of("mixed clean", "zh clean", "en clean", "mixed dirty", "zh dirty", "en dirty");

  private static final Map<String, String> NUMBERS =
      Map.of("20", "20", "170", "170", "2000", "2,000");

  private static final String HEAD =
      " | mixed, clean | Chinese, clean | English, clean | mixed, dirty | Chinese, dirty"
          + " | English, dirty |\n|---|---|---|---|---|---|---|\n";

  private final Speeds speeds;

  SpeedTables(Speeds speeds) {
    this.speeds = speeds;
  }

  String markdown() {
    return String.join("\n\n", kinds(), lengths(), ratios(), sizes(), compiling(), all());
  }

  private String kinds() {
    return times("170") + "\n\n" + allocated("170");
  }

  private String times(String length) {
    return "| ns a message of "
        + NUMBERS.get(length)
        + " characters"
        + HEAD
        + rows(engine -> KINDS.stream().map(kind -> time(matching(engine, length, kind).time())));
  }

  private String allocated(String length) {
    return "| allocated, "
        + NUMBERS.get(length)
        + " characters"
        + HEAD
        + rows(
            engine ->
                KINDS.stream().map(kind -> bytes(matching(engine, length, kind).allocated())));
  }

  /** What stands above in part, in full. */
  private String all() {
    return String.join(
        "\n\n",
        "<details><summary>Every engine, language and length</summary>",
        times("20"),
        allocated("20"),
        times("2000"),
        allocated("2000"),
        "</details>");
  }

  private String lengths() {
    String head =
        "| ns a message, mixed, clean | 20 characters | 170 | 2,000 |\n|---|---|---|---|\n";
    return head
        + rows(
            engine ->
                Stream.of("20", "170", "2000")
                    .map(length -> time(matching(engine, length, "mixed clean").time())));
  }

  private static String rows(Function<String, Stream<String>> cells) {
    return ENGINES.stream()
        .map(
            engine ->
                "| "
                    + NAMES.get(engine)
                    + " | "
                    + cells.apply(engine).collect(Collectors.joining(" | "))
                    + " |")
        .collect(Collectors.joining("\n"));
  }

  private String ratios() {
    double sluice = matching("sluice", "170", "mixed clean").time();
    return "All folds on clean mixed text: %.0f times as fast as `sensitive-word` with its normalisations (goal: 20), %.2f of the raw double-array trie (goal: 0.3)."
        .formatted(
            matching("sensitiveWord", "170", "mixed clean").time() / sluice,
            matching("rawTrie", "170", "mixed clean").time() / sluice);
  }

  private String sizes() {
    StringBuilder text =
        new StringBuilder(
            "| ns a message, all folds, by the words of the lexicon | 1,000 | 10,000 | 100,000 | 1,000,000 | most / least |\n|---|---|---|---|---|---|\n");
    for (String like : List.of("list", "random")) {
      List<Double> times =
          SIZES.stream()
              .map(words -> speeds.of("sluice", Map.of("words", words, "like", like)).time())
              .toList();
      double most = times.stream().mapToDouble(time -> time).max().orElseThrow();
      double least = times.stream().mapToDouble(time -> time).min().orElseThrow();
      text.append(like.equals("list") ? "| words like the list's | " : "| random words | ")
          .append(times.stream().map(SpeedTables::time).collect(Collectors.joining(" | ")))
          .append(" | %.1f (goal: 2) |%n".formatted(most / least));
    }
    return text.toString().strip();
  }

  private String compiling() {
    return "| a moderator of so many words, in a heap of 600 MB | 10,000 | 100,000 | 1,000,000 |\n|---|---|---|---|\n| seconds to make (goal: 20) | "
        + COMPILED.stream()
            .map(words -> speeds.of("sluice", Map.of("words", words)).time() / 1000)
            .map("%.2f"::formatted)
            .collect(Collectors.joining(" | "))
        + " |";
  }

  /**
   * @param kind language and content
   */
  private Speeds.Speed matching(String engine, String length, String kind) {
    String language = kind.substring(0, kind.indexOf(' '));
    String content = kind.substring(kind.indexOf(' ') + 1);
    return speeds.of(engine, Map.of("length", length, "language", language, "content", content));
  }

  private static String time(double nanos) {
    return String.format(Locale.ROOT, "%,.0f", nanos);
  }

  private static String bytes(double bytes) {
    return bytes < 1000
        ? String.format(Locale.ROOT, "%.1f B", bytes)
        : String.format(Locale.ROOT, "%.0f kB", bytes / 1000);
  }
}
