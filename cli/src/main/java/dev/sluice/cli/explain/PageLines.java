package dev.sluice.cli.explain;

import dev.sluice.cli.SafeText;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Lines of a page, each with the name of what it says in front. */
record PageLines(PrintWriter out, Ink ink) {
  private static final int NAME = 12;

  /**
   * A line.
   *
   * @param value safe already
   */
  void line(String name, String value) {
    String safe = SafeText.of(name);
    out.println(
        ink.dim(safe + " ".repeat(Math.max(0, NAME - safe.length())))
            + " "
            + value.stripTrailing());
  }

  /** What a record holds, safe for a terminal; absent: a dash. */
  static String text(@Nullable String text) {
    return text == null ? "-" : SafeText.of(text);
  }

  void flush() {
    out.flush();
  }
}
