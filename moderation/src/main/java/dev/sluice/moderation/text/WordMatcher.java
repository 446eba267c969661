package dev.sluice.moderation.text;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.Map;

/** Finds all words at once, in time linear in the text whatever the number of words. Immutable. */
final class WordMatcher {
  private final AhoCorasickDoubleArrayTrie<Rule[]> trie = new AhoCorasickDoubleArrayTrie<>();
  private final boolean empty;
  private final int longest;

  /** Of rules by their normalised word, which is not empty. */
  WordMatcher(Map<String, Rule[]> rules) {
    empty = rules.isEmpty();
    longest = rules.keySet().stream().mapToInt(String::length).max().orElse(0);
    if (!empty) {
      trie.build(rules);
    }
  }

  /** Length of the longest word in UTF-16 code units. */
  int longest() {
    return longest;
  }

  /** Finds what lies from {@code from} to {@code to} and ends after {@code after}; a word's edges are looked for in all of {@code text}. */
  void match(String text, int from, int to, int after, HitSink sink) {
    if (empty) {
      return;
    }
    String piece = text.substring(from, to);
    trie.parseText(
        piece,
        (start, end, rules) -> {
          if (from + end > after) {
            for (Rule rule : rules) {
              if (rule.fits(text, from + start, from + end)) {
                sink.hit(rule, from + start, from + end);
              }
            }
          }
        });
  }
}
