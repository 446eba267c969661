package dev.sluice.benchmarks.quality;

import java.util.Set;

/** A text filter that is measured. */
interface Filter {
  /** For tables and charts. */
  String name();

  /** The entries that it finds in {@code text}; none: it lets the text through. */
  Set<String> find(String text);
}
