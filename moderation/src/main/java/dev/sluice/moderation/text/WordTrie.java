package dev.sluice.moderation.text;

/**
 * All patterns, by their beginnings: whatever their number, a place of a text where none begins is
 * told by the {@link StartGate} alone, and elsewhere a look-up for each character is enough.
 * Immutable.
 *
 * <p>One hash table (docs/adr/004-hashed-trie.md). The key of a pattern of two or three characters,
 * or of the first four of a longer one, is these characters, so that they need not be walked to one
 * by one; the key of a node beyond is its parent's slot and its character. The characters of four
 * are kept as a hash of 62 bits: should two be one, an entry is looked at that is not there.
 */
final class WordTrie {
  static final int NONE = 0;

  /** Seen in a text: its last letter is a Latin one with another right after it. */
  static final int GOES_ON = 1;

  /** Seen in a text: no letter is repeated, so that a word with such a one is not there. */
  static final int SINGLE_LETTERS = 2;

  private static final int FIRST = 4;
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final long BY_PARENT = 1L << 63;
  private static final long BY_CHARACTERS = 3L << 62;

  /** By slot, two each: the key, and the output. */
  private final long[] table;

  /** By character: the output of a pattern that it is. */
  private final int[] single = new int[Character.MAX_VALUE + 1];

  /** By output, from 1: the rules of one pattern are a list of outputs. */
  private final Rule[] rules;

  private final char[] lengths;

  /** By output: what it is not found in, of {@link #GOES_ON} and {@link #SINGLE_LETTERS}. */
  private final byte[] never;

  private final int[] same;
  private final StartGate gate;

  private WordTrie(SkeletonTrie.Builder of) {
    int count = of.count();
    rules = new Rule[count + 1];
    lengths = new char[count + 1];
    never = new byte[count + 1];
    same = new int[count + 1];
    long nodes = 0;
    for (int i = 0; i < count; i++) {
      rules[i + 1] = of.rule(i);
      lengths[i + 1] = (char) of.length(i);
      never[i + 1] =
          (byte)
              ((rules[i + 1].mayEndWithin() ? 0 : GOES_ON)
                  | (rules[i + 1].letters() > of.length(i) ? SINGLE_LETTERS : 0));
      nodes += Math.max(1, of.length(i) - FIRST + 1);
    }
    // Two of three slots are taken at most, so that few look-ups need a second one; slot 0 is none.
    table = new long[2 * (int) Math.min((1L << 30) - 1, Math.max(16, nodes + (nodes >> 1)))];
    gate = new StartGate(count);
    char[] first = new char[StartGate.AHEAD];
    // From the last: of entries that are the same pattern, the first is to be told first.
    for (int i = count - 1; i >= 0; i--) {
      for (int at = 0; at < first.length; at++) {
        first[at] = at < of.length(i) ? of.charAt(i, at) : 0;
      }
      gate.add(first, of.length(i), rules[i + 1].mayBeginWithin(), never[i + 1]);
      add(of, i, first);
    }
  }

  static WordTrie of(SkeletonTrie.Builder patterns) {
    return new WordTrie(patterns);
  }

  /** Where a pattern may begin. */
  StartGate gate() {
    return gate;
  }

  private void add(SkeletonTrie.Builder of, int pattern, char[] first) {
    int output = pattern + 1;
    int length = of.length(pattern);
    if (length == 1) {
      same[output] = single[first[0]];
      single[first[0]] = output;
      return;
    }
    int node = findOrAdd(length < FIRST ? key(first, 0, length) : key(first, 0, FIRST));
    for (int at = FIRST; at < length; at++) {
      node = findOrAdd(key(node, of.charAt(pattern, at)));
    }
    same[output] = output(node);
    table[2 * node + 1] = output;
  }

  /** The first output of the pattern {@code c}; {@link #NONE}: it is none. */
  int single(char c) {
    return single[c];
  }

  /** The first output of the pattern of the two characters at {@code at}. */
  int two(char[] text, int at) {
    return output(find(key(text, at, 2)));
  }

  /** The first output of the pattern of the three characters at {@code at}. */
  int three(char[] text, int at) {
    return output(find(key(text, at, 3)));
  }

  /** The node of the four characters at {@code at}; {@link #NONE}: no pattern begins so. */
  int four(char[] text, int at) {
    return find(key(text, at, FIRST));
  }

  /** The node of {@code node} with {@code c}; {@link #NONE}: no pattern goes on so. */
  int next(int node, char c) {
    return find(key(node, c));
  }

  /** The first output of {@code node}; {@link #NONE}: no pattern ends there. */
  int output(int node) {
    return (int) table[2 * node + 1];
  }

  /** The output after {@code output} of the same pattern; {@link #NONE}: none. */
  int after(int output) {
    return same[output];
  }

  Rule rule(int output) {
    return rules[output];
  }

  /** Whether an output's pattern may be found in what is {@code seen} there. */
  boolean maybe(int output, int seen) {
    return (never[output] & seen) == 0;
  }

  /** Length of an output's pattern. */
  int length(int output) {
    return lengths[output];
  }

  private int find(long key) {
    int slot = slot(key);
    while (table[2 * slot] != key) {
      if (table[2 * slot] == 0) {
        return NONE;
      }
      slot = slot + 1 == (table.length >> 1) ? 1 : slot + 1;
    }
    return slot;
  }

  private int findOrAdd(long key) {
    int slot = slot(key);
    while (table[2 * slot] != key) {
      if (table[2 * slot] == 0) {
        table[2 * slot] = key;
        return slot;
      }
      slot = slot + 1 == (table.length >> 1) ? 1 : slot + 1;
    }
    return slot;
  }

  /** Never 0. */
  private static long key(int parent, char c) {
    return BY_PARENT | ((long) parent << Character.SIZE) | c;
  }

  /** Never 0, nor one by a parent. */
  private static long key(char[] text, int at, int length) {
    long characters = 0;
    for (int i = 0; i < length; i++) {
      characters = (characters << Character.SIZE) | text[at + i];
    }
    return length < FIRST ? characters : BY_CHARACTERS | ((characters * MIX) >>> 2);
  }

  /** From 1 on. */
  private int slot(long key) {
    // The high bits of the product, scaled to the number of slots.
    long hash = key * MIX;
    hash ^= hash >>> 32;
    return 1 + (int) (((hash & 0xFFFFFFFFL) * ((table.length >> 1) - 1)) >>> Integer.SIZE);
  }
}
