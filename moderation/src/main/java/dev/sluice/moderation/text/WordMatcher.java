package dev.sluice.moderation.text;

import java.util.Arrays;
import java.util.Map;

/**
 * Finds all words at once, in time linear in the text whatever the number of words: Aho-Corasick.
 * Immutable.
 *
 * <p>The trie is one hash table: the key of a node is its parent and its character, and its number
 * is the slot that the key stands in. A step costs one look-up, and a node is added in constant
 * time. A double array, which steps alike, has to search for a place for every node, and with the
 * thousands of different characters of Chinese that takes some twenty times as long (benchmarks/).
 */
final class WordMatcher {
  private static final int ROOT = 0;
  private static final int NONE = 0;

  /** Children of the root by character, which most steps lead to. */
  private final int[] first = new int[Character.MAX_VALUE + 1];

  /**
   * By node: parent in the bits from 16 on, character in the lower 16; 0 where the slot is free.
   */
  private final long[] keys;

  /**
   * By node: what the longest proper suffix of it that is a node is called, and in the lower half
   * its output.
   */
  private final long[] nodes;

  /** By output, from 1: the rules of a word. */
  private final Rule[][] rules;

  /** By output: the length of the word. */
  private final int[] lengths;

  /**
   * By output: the output of the longest shorter word that ends the same; 0 where there is none.
   */
  private final int[] shorter;

  private final int shift;
  private final int longest;

  /** Of rules by their normalised word, which is not empty. */
  WordMatcher(Map<String, Rule[]> rulesByWord) {
    String[] words = rulesByWord.keySet().toArray(String[]::new);
    Arrays.sort(words);
    longest = Arrays.stream(words).mapToInt(String::length).max().orElse(0);
    // At most half of the slots are taken, so that few look-ups need a second one.
    long slots = countNodes(words) * 2;
    int bits = Math.max(4, Long.SIZE - Long.numberOfLeadingZeros(slots));
    shift = Long.SIZE - bits;
    keys = new long[1 << bits];
    nodes = new long[1 << bits];
    rules = new Rule[words.length + 1][];
    lengths = new int[words.length + 1];
    shorter = new int[words.length + 1];
    for (int i = 0; i < words.length; i++) {
      rules[i + 1] = rulesByWord.get(words[i]);
      lengths[i + 1] = words[i].length();
    }
    build(words);
  }

  /** Length of the longest word in UTF-16 code units. */
  int longest() {
    return longest;
  }

  /**
   * Finds what lies from {@code from} to {@code to} and ends after {@code after}; a word's edges
   * are looked for in all of {@code text}.
   */
  void match(String text, int from, int to, int after, HitSink sink) {
    int node = ROOT;
    for (int i = from; i < to; i++) {
      node = step(node, text.charAt(i));
      int output = (int) nodes[node];
      if (output != NONE && i >= after) {
        report(output, text, i + 1, sink);
      }
    }
  }

  private void report(int longestOutput, String text, int end, HitSink sink) {
    for (int output = longestOutput; output != NONE; output = shorter[output]) {
      int start = end - lengths[output];
      for (Rule rule : rules[output]) {
        if (rule.fits(text, start, end)) {
          sink.hit(rule, start, end);
        }
      }
    }
  }

  /** The longest node that is a suffix of {@code from} with {@code c}. */
  private int step(int from, char c) {
    int node = from;
    while (node != ROOT) {
      int child = child(node, c);
      if (child != NONE) {
        return child;
      }
      node = suffix(node);
    }
    return first[c];
  }

  private int suffix(int node) {
    return (int) (nodes[node] >>> Integer.SIZE);
  }

  private int child(int node, char c) {
    long key = key(node, c);
    int slot = slot(key);
    while (keys[slot] != key) {
      if (keys[slot] == 0) {
        return NONE;
      }
      slot = after(slot);
    }
    return slot;
  }

  /**
   * Adds the words level by level: what a node's suffix is called depends on shorter nodes only.
   */
  private void build(String[] words) {
    int[] ends = new int[words.length];
    for (int depth = 0; depth < longest; depth++) {
      for (int i = 0; i < words.length; i++) {
        if (words[i].length() > depth) {
          ends[i] = childOrNew(ends[i], words[i].charAt(depth));
          if (words[i].length() == depth + 1) {
            shorter[i + 1] = (int) nodes[ends[i]];
            nodes[ends[i]] = (nodes[ends[i]] & 0xFFFFFFFF_00000000L) | (i + 1);
          }
        }
      }
    }
  }

  private int childOrNew(int parent, char c) {
    int known = parent == ROOT ? first[c] : child(parent, c);
    if (known != NONE) {
      return known;
    }
    long key = key(parent, c);
    int slot = slot(key);
    while (keys[slot] != 0) {
      slot = after(slot);
    }
    keys[slot] = key;
    if (parent == ROOT) {
      first[c] = slot;
    } else {
      int suffix = step(suffix(parent), c);
      // Until a word ends here, what ends at the suffix is what ends here.
      nodes[slot] = ((long) suffix << Integer.SIZE) | (int) nodes[suffix];
    }
    return slot;
  }

  /** Never 0: bit 63 is set. */
  private static long key(int parent, char c) {
    return Long.MIN_VALUE | ((long) parent << Character.SIZE) | c;
  }

  private int slot(long key) {
    // Fibonacci hashing; the low bits of the key differ most, and end up in the high bits of the
    // product. Slot 0 is the root's.
    return Math.max(1, (int) ((key * 0x9E3779B97F4A7C15L) >>> shift));
  }

  private int after(int slot) {
    return slot + 1 == keys.length ? 1 : slot + 1;
  }

  /** How many different prefixes {@code sorted} words have. */
  private static long countNodes(String[] sorted) {
    long nodes = 0;
    String before = "";
    for (String word : sorted) {
      int common = Arrays.mismatch(before.toCharArray(), word.toCharArray());
      nodes += word.length() - common;
      before = word;
    }
    return nodes;
  }
}
