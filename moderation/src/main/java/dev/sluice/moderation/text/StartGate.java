package dev.sluice.moderation.text;

import java.util.Arrays;

/**
 * Tells of most places of a text that no pattern begins there, without the trie: by the next two
 * characters, then, of the places left, by three, and then by up to six. The tables are bits, of
 * which the first stays in the processor's cache; the loops have no branches, so that no place
 * waits for another (docs/adr/008-text-folding.md). Immutable.
 */
final class StartGate {
  /** Characters looked at from a place on: the text must have so many, at least as zeros. */
  static final int AHEAD = 6;

  /** A pattern of two characters. */
  static final int TWO = 1;

  /** A pattern of three characters. */
  static final int THREE = 2;

  /** A pattern of four characters. */
  static final int FOUR = 4;

  /** A pattern of five characters. */
  static final int FIVE = 8;

  /** A pattern of six characters or more. */
  static final int SIX = 16;

  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final long MIX_MORE = 0xC2B2AE3D27D4EB4FL;
  private static final int MIX_ONE = 0x9E3779B1;

  /** How many first characters have words of their own among those of the pairs: a power of two. */
  private static final int SHARE = 9;

  /** By character: whether it is a pattern. */
  private final long[] single = new long[(Character.MAX_VALUE + 1) / Long.SIZE];

  /** By Latin letter: whether a pattern begins with it that may begin within a word. */
  private int within;

  /** Bits by the first two characters of a pattern: the word by both, its bit by the second. */
  private final long[] pairs;

  private final int firstShift;
  private final int secondShift;
  private final int bitShift;

  /**
   * Three bits of one word by the first six characters of a pattern or all of a shorter one, with a
   * zero after one of three; by the first three of each; and of a shorter one by all of it with
   * what it is not found in.
   */
  private final long[] beginnings;

  private final int shift;

  /** Of so many patterns. */
  StartGate(int patterns) {
    // Mostly zeros; of a million patterns the first table is 1 MiB.
    int power = power(16L * patterns, 15, 23) - 6;
    int ofFirst = Math.max(1, power - SHARE);
    pairs = new long[(1 << power) + (1 << ofFirst)];
    firstShift = Integer.SIZE - power;
    secondShift = Integer.SIZE - ofFirst;
    bitShift = secondShift - 6;
    int beginningPower = power(24L * patterns, 15, 25) - 6;
    beginnings = new long[1 << beginningPower];
    shift = Long.SIZE - beginningPower;
  }

  /** Of so many bits at least, as a power of two within the bounds. */
  private static int power(long bits, int smallest, int largest) {
    return Math.clamp(Long.SIZE - Long.numberOfLeadingZeros(bits), smallest, largest);
  }

  /**
   * Opens for a pattern.
   *
   * @param first its first {@link #AHEAD} characters, with zeros after it
   * @param inWord whether it may also begin within a word
   * @param never what it is not found in, of {@link WordTrie#GOES_ON} and {@link
   *     WordTrie#SINGLE_LETTERS}
   */
  void add(char[] first, int length, boolean inWord, int never) {
    if (inWord && first[0] >= 'a' && first[0] <= 'z') {
      within |= 1 << first[0];
    }
    int begin = (first[0] * MIX_ONE) >>> firstShift;
    if (length == 1) {
      single[first[0] >>> 6] |= 1L << first[0];
      Arrays.fill(pairs, begin, begin + (1 << (Integer.SIZE - secondShift)), -1L);
      return;
    }
    int second = first[1] * MIX_ONE;
    pairs[begin + (second >>> secondShift)] |= 1L << (second >>> bitShift);
    long hash = hash(first, 0, Math.min(length, AHEAD));
    put(length == 3 ? with(hash, (char) 0) : hash);
    if (length > 2) {
      put(hash(first, 0, 3));
    }
    if (length < AHEAD) {
      put(only(hash, never));
    }
  }

  private void put(long hash) {
    beginnings[(int) (hash >>> shift)] |= bits(hash);
  }

  /**
   * Gathers the places of {@code text} from {@code from} to {@code to} at which a pattern may begin
   * by its first two characters; returns how many there are.
   *
   * @param inWord below 0 where a place is within a word
   * @param gathered with room for all
   */
  int gather(char[] text, int[] inWord, int from, int to, int[] gathered) {
    int count = 0;
    int first = text[from] * MIX_ONE;
    // Without branches: which places are left cannot be foreseen.
    for (int at = from; at < to; at++) {
      int second = text[at + 1] * MIX_ONE;
      long begins =
          pairs[(first >>> firstShift) + (second >>> secondShift)] >>> (second >>> bitShift);
      int placed = (~inWord[at] >>> (Integer.SIZE - 1)) | (within >>> text[at]);
      gathered[count] = at;
      count += (int) begins & placed & 1;
      first = second;
    }
    return count;
  }

  /**
   * Keeps of {@code count} gathered places those at which a pattern may begin by its first three
   * characters; returns how many there are.
   */
  int sift(char[] text, int[] gathered, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int at = gathered[i];
      long two = two(text[at], text[at + 1]);
      long three = with(two, text[at + 2]);
      int alone = (int) (single[text[at] >>> 6] >>> text[at]) & 1;
      gathered[kept] = at;
      kept += holds(two) | holds(three) | alone;
    }
    return kept;
  }

  /** Whether a pattern of one character is there. */
  boolean isSingle(char c) {
    return (single[c >>> 6] & (1L << c)) != 0;
  }

  /**
   * What of two characters or more may begin at {@code at}: 0 for certain nothing, or of {@link
   * #TWO} to {@link #SIX}.
   */
  int mayBegin(char[] text, int at) {
    long two = two(text[at], text[at + 1]);
    long three = with(two, text[at + 2]);
    long four = with(three, text[at + 3]);
    long five = with(four, text[at + 4]);
    long six = with(five, text[at + 5]);
    return holds(two) * TWO
        | holds(with(three, (char) 0)) * THREE
        | holds(four) * FOUR
        | holds(five) * FIVE
        | holds(six) * SIX;
  }

  /**
   * Whether a pattern of the {@code length} characters at {@code at}, less than {@link #AHEAD}, may
   * be found in what is {@code seen} of them: short ones are often a piece of a longer word.
   */
  boolean maybe(char[] text, int at, int length, int seen) {
    long hash = hash(text, at, length);
    for (int never = 0; never <= (WordTrie.GOES_ON | WordTrie.SINGLE_LETTERS); never++) {
      if ((never & seen) == 0 && holds(only(hash, never)) != 0) {
        return true;
      }
    }
    return false;
  }

  private int holds(long hash) {
    long bits = bits(hash);
    return (beginnings[(int) (hash >>> shift)] & bits) == bits ? 1 : 0;
  }

  /** Of {@code length} characters, two or more. */
  private static long hash(char[] text, int at, int length) {
    long hash = two(text[at], text[at + 1]);
    for (int i = at + 2; i < at + length; i++) {
      hash = with(hash, text[i]);
    }
    return hash;
  }

  /** Of a whole pattern, which is not found in some. */
  private static long only(long hash, int never) {
    return with(hash, (char) (never + 1));
  }

  private static long two(char first, char second) {
    return (((long) first << Character.SIZE) | second) * MIX;
  }

  private static long with(long hash, char c) {
    return ((hash >>> 17) ^ c) * MIX_MORE;
  }

  /** Three of 64, of those bits of a product that choose no word of a table. */
  private static long bits(long hash) {
    return (1L << (hash >>> 39)) | (1L << (hash >>> 33)) | (1L << (hash >>> 27));
  }
}
