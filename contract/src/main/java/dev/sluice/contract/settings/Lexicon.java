package dev.sluice.contract.settings;

import java.util.List;

/**
 * A library of words and rules (词库).
 *
 * @param name the library's name, as CtxcbLibName reports it
 * @param entries words and rules
 */
public record Lexicon(String name, List<LexiconEntry> entries) {
  /** Copies the entries. */
  public Lexicon {
    entries = List.copyOf(entries);
  }
}
