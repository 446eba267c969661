package dev.sluice.cli.lexicon;

import dev.sluice.contract.settings.Fold;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a lexicon as the CSV that settings read. */
final class LexiconCsv {
  private static final String HEADER =
      "word,label,subLabel,suggestion,kind,folds,wholeWord,replacement,note\n";

  private LexiconCsv() {}

  /**
   * Writes.
   *
   * @param head lines of comment before the entries, such as the licence
   * @throws IOException if {@code out} does
   */
  static void write(Lexicon lexicon, List<String> head, Appendable out) throws IOException {
    for (String line : head) {
      out.append("# ").append(line).append('\n');
    }
    out.append(HEADER);
    try {
      lexicon.entries().forEach(entry -> write(entry, out));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(LexiconEntry entry, Appendable out) {
    List<String> fields =
        List.of(
            entry.text(),
            entry.label(),
            entry.subLabel(),
            entry.suggestion().text(),
            entry.kind().text(),
            folds(entry.folds()),
            entry.wholeWord() == null ? "" : entry.wholeWord().toString(),
            entry.replacement() == null ? "" : entry.replacement(),
            entry.note());
    try {
      out.append(fields.stream().map(LexiconCsv::quoted).collect(Collectors.joining(",")));
      out.append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String folds(@Nullable Set<Fold> folds) {
    if (folds == null) {
      return "";
    }
    return folds.isEmpty()
        ? "none"
        : folds.stream().map(Fold::text).collect(Collectors.joining(" "));
  }

  /** A word that begins with {@code #} would be a comment. */
  private static String quoted(String field) {
    boolean plain = !field.startsWith("#") && field.chars().noneMatch(c -> c == ',' || c == '"');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
