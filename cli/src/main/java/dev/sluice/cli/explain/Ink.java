package dev.sluice.cli.explain;

import dev.sluice.contract.Suggestion;
import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Colours of a terminal, or none. What it is given is safe already. */
record Ink(boolean coloured) {
  /** Begins a hit in a text. */
  static final String HIT = "\u001b[1;97;41m";

  /** Ends whatever was begun. */
  static final String END = "\u001b[0m";

  /** When there are colours. */
  enum When {
    /** On a terminal, unless NO_COLOR is set. */
    auto,
    /** Also in a pipe. */
    always,
    /** Not at all. */
    never
  }

  static Ink of(When when) {
    return new Ink(
        when == When.always
            || (when == When.auto && isTerminal() && unset(System.getenv("NO_COLOR"))));
  }

  /** https://no-color.org: set and not empty, whatever to. */
  private static boolean unset(@Nullable String value) {
    return value == null || value.isEmpty();
  }

  /** From JDK 25 on, the console is null again where there is none (JDK-8351435). */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
  }

  String bold(String text) {
    return in("1", text);
  }

  String dim(String text) {
    return in("2", text);
  }

  /** What needs somebody. */
  String bad(String text) {
    return in("31", text);
  }

  String of(Suggestion suggestion, String text) {
    if (suggestion == Suggestion.Known.Block) {
      return in("1;31", text);
    }
    return in(suggestion == Suggestion.Known.Pass ? "32" : "1;33", text);
  }

  private String in(String code, String text) {
    return coloured ? "\u001b[" + code + "m" + text + END : text;
  }
}
