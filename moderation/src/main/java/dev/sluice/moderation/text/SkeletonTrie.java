package dev.sluice.moderation.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds all patterns at once, in time linear in the text whatever their number: Aho-Corasick.
 * Immutable.
 *
 * <p>The trie is one hash table: the key of a node is its parent and its character, and its number
 * is told by the slot that the key stands in. A step costs one look-up, and a node is added in
 * constant time (docs/adr/004-hashed-trie.md). A node of one character has that character as its
 * number and stands nowhere: whether two characters begin any pattern is asked of a small filter
 * first, which stays in the processor's cache where the table does not
 * (docs/adr/008-text-folding.md).
 */
final class SkeletonTrie {
  static final int ROOT = 0;

  private static final int NONE = 0;
  private static final int FIRST_SLOT = Character.MAX_VALUE + 1;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  /** By slot, two each: the key, and the node's suffix in the upper half with its output below. */
  private final long[] table;

  /** What two characters begin a pattern, by a hash of them: no for certain, or perhaps. */
  private final long[] pairs;

  private final int pairShift;

  /** The same of a longer beginning and the character after it. */
  private final long[] longer;

  private final int longerShift;

  /** By character: the output of a pattern that it is. */
  private final int[] single;

  /** By output, from 1: the rules of one pattern are a list of outputs. */
  private final Rule[] rules;

  private final char[] lengths;
  private final int[] same;

  /** By first of a list: the first of the longest shorter pattern that ends the same. */
  private final int[] shorter;

  private SkeletonTrie(Builder of) {
    int count = of.rules.size();
    rules = new Rule[count + 1];
    lengths = new char[count + 1];
    same = new int[count + 1];
    shorter = new int[count + 1];
    for (int i = 0; i < count; i++) {
      rules[i + 1] = of.rules.get(i);
      lengths[i + 1] = (char) of.length(i);
    }
    single = new int[FIRST_SLOT];
    // Two of three slots are taken at most, so that few look-ups need a second one.
    int slots = (int) Math.min((1L << 30) - 1, Math.max(16, of.size + (of.size >> 1)));
    table = new long[2 * slots];
    int bits = Math.clamp(64 - Long.numberOfLeadingZeros(16L * count), 10, 23);
    pairs = new long[1 << (bits - 6)];
    pairShift = 64 - bits;
    int longerBits = Math.clamp(64 - Long.numberOfLeadingZeros(8L * of.size), 10, 26);
    longer = new long[1 << (longerBits - 6)];
    longerShift = 64 - longerBits;
    build(of);
  }

  boolean isEmpty() {
    return rules.length == 1;
  }

  /** The longest node that is a suffix of {@code from} with {@code c}. */
  int step(int from, char c) {
    int node = from;
    while (node >= FIRST_SLOT) {
      int child = mayGoOn(longer, longerShift, key(node, c)) ? child(node, c) : NONE;
      if (child != NONE) {
        return child;
      }
      node = suffix(node);
    }
    int child = mayGoOn(pairs, pairShift, key(node, c)) ? child(node, c) : NONE;
    return child == NONE ? c : child;
  }

  private static boolean mayGoOn(long[] filter, int shift, long key) {
    int bit = (int) ((key * MIX) >>> shift);
    return (filter[bit >>> 6] & (1L << bit)) != 0;
  }

  private int suffix(int node) {
    return (int) (table[2 * (node - FIRST_SLOT) + 1] >>> Integer.SIZE);
  }

  /** The first output at {@code node}; 0: none. */
  int output(int node) {
    return node < FIRST_SLOT ? single[node] : (int) table[2 * (node - FIRST_SLOT) + 1];
  }

  /** The output after {@code output} at the same node; 0: none. */
  int after(int output) {
    return same[output] < 0 ? shorter[-same[output]] : same[output];
  }

  Rule rule(int output) {
    return rules[output];
  }

  /** Length of an output's pattern. */
  int length(int output) {
    return lengths[output];
  }

  private int child(int node, char c) {
    long key = key(node, c);
    int slot = slot(key);
    while (true) {
      long found = table[2 * slot];
      if (found == key) {
        return slot + FIRST_SLOT;
      }
      if (found == 0) {
        return NONE;
      }
      slot = slot + 1 == (table.length >> 1) ? 0 : slot + 1;
    }
  }

  /**
   * Adds the patterns level by level: what a node's suffix is called depends on shorter nodes only.
   */
  private void build(Builder of) {
    int count = rules.length - 1;
    int[] ends = new int[count];
    int[] active = new int[count];
    Arrays.setAll(active, i -> i);
    for (int depth = 0, left = count; left > 0; depth++) {
      int kept = 0;
      for (int n = 0; n < left; n++) {
        int i = active[n];
        ends[i] = depth == 0 ? of.charAt(i, 0) : childOrNew(ends[i], of.charAt(i, depth));
        if (lengths[i + 1] == depth + 1) {
          end(ends[i], i + 1);
        } else {
          active[kept++] = i;
        }
      }
      left = kept;
    }
  }

  /**
   * Makes {@code output} one of those of {@code node}. The last of a list names the first, negated.
   */
  private void end(int node, int output) {
    int first = output(node);
    if (first != NONE && lengths[first] == lengths[output]) {
      same[output] = same[first];
      same[first] = output;
      return;
    }
    shorter[output] = first;
    same[output] = -output;
    if (node < FIRST_SLOT) {
      single[node] = output;
    } else {
      int at = 2 * (node - FIRST_SLOT) + 1;
      table[at] = (table[at] & 0xFFFFFFFF_00000000L) | output;
    }
  }

  private int childOrNew(int parent, char c) {
    int known = child(parent, c);
    if (known != NONE) {
      return known;
    }
    int suffix = parent < FIRST_SLOT ? c : step(suffix(parent), c);
    long key = key(parent, c);
    int slot = slot(key);
    while (table[2 * slot] != 0) {
      slot = slot + 1 == (table.length >> 1) ? 0 : slot + 1;
    }
    table[2 * slot] = key;
    // Until a pattern ends here, what ends at the suffix is what ends here.
    table[2 * slot + 1] = ((long) suffix << Integer.SIZE) | output(suffix);
    int bit = (int) ((key * MIX) >>> (parent < FIRST_SLOT ? pairShift : longerShift));
    (parent < FIRST_SLOT ? pairs : longer)[bit >>> 6] |= 1L << bit;
    return slot + FIRST_SLOT;
  }

  /** Never 0: bit 63 is set. */
  private static long key(int parent, char c) {
    return Long.MIN_VALUE | ((long) parent << Character.SIZE) | c;
  }

  private int slot(long key) {
    // The high bits of the product, scaled to the number of slots.
    long hash = key * MIX;
    hash ^= hash >>> 32;
    return (int) (((hash & 0xFFFFFFFFL) * (table.length >> 1)) >>> Integer.SIZE);
  }

  /** Gathers patterns. Used once. */
  static final class Builder {
    private final List<Rule> rules = new ArrayList<>();
    private char[] pool = new char[1024];
    private int[] starts = new int[256];
    private int size;

    /** Adds a pattern, which is not empty. */
    Builder add(CharSequence pattern, Rule rule) {
      if (size + pattern.length() > pool.length) {
        pool = Arrays.copyOf(pool, Math.max(size + pattern.length(), size + (size >> 1)));
      }
      int index = rules.size();
      if (index + 1 >= starts.length) {
        starts = Arrays.copyOf(starts, index + (index >> 1) + 2);
      }
      for (int i = 0; i < pattern.length(); i++) {
        pool[size++] = pattern.charAt(i);
      }
      rules.add(rule);
      starts[index + 1] = size;
      return this;
    }

    SkeletonTrie build() {
      return new SkeletonTrie(this);
    }

    int count() {
      return rules.size();
    }

    Rule rule(int index) {
      return rules.get(index);
    }

    char charAt(int index, int at) {
      return pool[starts[index] + at];
    }

    int length(int index) {
      return starts[index + 1] - starts[index];
    }
  }
}
