package dev.sluice.cli.explain;

import dev.sluice.cli.SafeText;
import dev.sluice.contract.settings.Fold;
import dev.sluice.contract.verdict.Keyword;
import java.util.stream.Collectors;

/** A hit of a lexicon in a line: the entry, where, and what it was seen through. */
final class KeywordLine {
  private static final int MOST_SPANS = 5;

  private KeywordLine() {}

  static String of(Keyword keyword) {
    StringBuilder line = new StringBuilder("\"").append(SafeText.of(keyword.word())).append('"');
    if (!keyword.spans().isEmpty()) {
      line.append(" at ")
          .append(
              keyword.spans().stream()
                  .limit(MOST_SPANS)
                  .map(span -> "%d:%d-%d".formatted(span.text(), span.start(), span.end()))
                  .collect(Collectors.joining(", ")));
      int more = keyword.spans().size() - MOST_SPANS + keyword.spansCut();
      line.append(more > 0 ? " and %,d more".formatted(more) : "");
    }
    if (!keyword.folds().isEmpty()) {
      line.append(", seen through ")
          .append(
              keyword.folds().stream()
                  .map(Fold::text)
                  .map(SafeText::of)
                  .collect(Collectors.joining(", ")));
    }
    return line.toString();
  }
}
