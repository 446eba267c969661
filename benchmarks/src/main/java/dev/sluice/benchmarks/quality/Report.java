package dev.sluice.benchmarks.quality;

import dev.sluice.benchmarks.quality.Score.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Puts what was measured into words, tables and charts. */
final class Report {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("boundary", "inside longer words"),
          Map.entry("straddle", "across ordinary words"),
          Map.entry("plain", "nothing"),
          Map.entry("case", "upper and lower case"),
          Map.entry("width", "full width"),
          Map.entry("letters", "mathematical letters"),
          Map.entry("confusables", "look-alike letters"),
          Map.entry("leet", "digits and signs for letters"),
          Map.entry("circled", "circled, squared, emoji"),
          Map.entry("marks", "combining marks"),
          Map.entry("invisible", "invisible characters"),
          Map.entry("repeats", "repeated letters"),
          Map.entry("separators", "signs in between"),
          Map.entry("traditional", "traditional Chinese"),
          Map.entry("pinyin", "pinyin"),
          Map.entry("initials", "pinyin initials"),
          Map.entry("mixed", "several at once"),
          Map.entry("phone", "phone number"),
          Map.entry("phone-numerals", "phone, in numerals"),
          Map.entry("qq", "QQ number"),
          Map.entry("qq-numerals", "QQ, in numerals"),
          Map.entry("wechat", "WeChat id"),
          Map.entry("url", "URL"),
          Map.entry("url-broken", "URL, broken up"),
          Map.entry("email", "e-mail"),
          Map.entry("email-broken", "e-mail, broken up"));

  private final List<String> filters;
  private final List<Score> written;
  private final List<Score> generated;

  /**
   * @param filters their names
   * @param written what each scored on the texts written by hand
   * @param generated what each scored on the texts made by rules
   */
  Report(List<String> filters, List<Score> written, List<Score> generated) {
    this.filters = List.copyOf(filters);
    this.written = List.copyOf(written);
    this.generated = List.copyOf(generated);
  }

  /** The tables, in Markdown. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    totals(text);
    table(text, "Written by hand", written);
    table(text, "Generated", generated);
    return text.toString();
  }

  /** A chart of the recall by disguise over both halves. */
  String recallChart() {
    List<BarChart.Row> rows = new ArrayList<>();
    for (String disguise : disguises()) {
      if (written.getFirst().of(disguise).disguised() > 0) {
        rows.add(
            new BarChart.Row(
                NAMES.getOrDefault(disguise, disguise),
                written.stream().map(score -> score.of(disguise).recall()).toList()));
      }
    }
    return BarChart.draw("Disguised texts found (written by hand)", filters, rows, 1);
  }

  /** A chart of the false hits by what the harmless texts resemble. */
  String falseChart() {
    List<BarChart.Row> rows = new ArrayList<>();
    for (String disguise : disguises()) {
      if (written.getFirst().of(disguise).harmless() > 0) {
        rows.add(
            new BarChart.Row(
                NAMES.getOrDefault(disguise, disguise),
                written.stream().map(score -> score.of(disguise).falseRate()).toList()));
      }
    }
    return BarChart.draw("Harmless texts hit (written by hand)", filters, rows, 1);
  }

  private Set<String> disguises() {
    Set<String> disguises = new TreeSet<>(written.getFirst().disguises());
    disguises.addAll(generated.getFirst().disguises());
    return disguises;
  }

  private void totals(StringBuilder text) {
    text.append("| | texts | | ").append(String.join(" | | ", filters)).append(" | |\n");
    text.append("|---|---|---|---|---|---|---|\n");
    text.append("| | disguised | harmless | recall | false hits | recall | false hits |\n");
    totals(text, "written by hand", written);
    totals(text, "generated", generated);
    text.append('\n');
  }

  private static void totals(StringBuilder text, String half, List<Score> scores) {
    Tally first = scores.getFirst().all();
    text.append("| %s | %d | %d |".formatted(half, first.disguised(), first.harmless()));
    for (Score score : scores) {
      Tally all = score.all();
      text.append(
          " %s | %d (%s) |"
              .formatted(
                  BarChart.percent(all.recall()),
                  all.falseHits(),
                  "%.2f %%".formatted(all.falseRate() * 100)));
    }
    text.append('\n');
  }

  private void table(StringBuilder text, String title, List<Score> scores) {
    text.append("**").append(title).append("**\n\n");
    text.append("| disguise | disguised | look-alikes |");
    filters.forEach(name -> text.append(" %s recall | precision |".formatted(name)));
    text.append("\n|---|---|---|").append("---|---|".repeat(filters.size())).append('\n');
    for (String disguise : scores.getFirst().disguises()) {
      Tally first = scores.getFirst().of(disguise);
      text.append(
          "| %s | %s | %s |"
              .formatted(
                  NAMES.getOrDefault(disguise, disguise),
                  count(first.disguised()),
                  count(first.harmless())));
      scores.forEach(score -> text.append(cells(score.of(disguise))));
      text.append('\n');
    }
    text.append('\n');
  }

  /** Precision says something only where there is something to find. */
  private static String cells(Tally tally) {
    if (tally.disguised() == 0) {
      return " – | %d hit |".formatted(tally.falseHits());
    }
    return " %s | %s |"
        .formatted(BarChart.percent(tally.recall()), BarChart.percent(tally.precision()));
  }

  private static String count(int number) {
    return number == 0 ? "–" : Integer.toString(number);
  }
}
