package dev.sluice.moderation.text;

/**
 * Tells of most places of a text that no pattern begins there, by a look at the next characters and
 * without the trie. Its two tables of bits stay in the processor's cache where a large trie does
 * not, and what is asked at one place does not wait for the answer at the place before
 * (docs/adr/008-text-folding.md). Immutable.
 */
final class StartGate {
  /** Characters looked at from a place on: the text must have so many, at least as zeros. */
  static final int AHEAD = 6;

  /** A pattern of two characters. */
  static final int TWO = 1;

  /** A pattern of three characters. */
  static final int THREE = 2;

  /** A pattern of four characters or more. */
  static final int FOUR = 4;

  /** Longest pattern of the first table. */
  private static final int SHORT = 3;

  /** Bits for each pattern: few enough that a million fit the cache, enough that most are 0. */
  private static final int BITS = 24;

  private static final int SMALLEST = 16;
  private static final int LARGEST = 25;
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final long MIX_MORE = 0xC2B2AE3D27D4EB4FL;

  /** By character: whether it is a pattern. */
  private final long[] single = new long[(Character.MAX_VALUE + 1) / Long.SIZE];

  /** By first character: whether a pattern begins with it that may begin within a word. */
  private final long[] within = new long[(Character.MAX_VALUE + 1) / Long.SIZE];

  /** Words of bits, by the first two characters. */
  private final long[] shorter;

  private final int shorterShift;

  /** Words of bits, by the first four characters. */
  private final long[] longer;

  private final int longerShift;

  private StartGate(long[] shorter, long[] longer) {
    this.shorter = shorter;
    this.longer = longer;
    shorterShift = Long.numberOfLeadingZeros(shorter.length) + 1;
    longerShift = Long.numberOfLeadingZeros(longer.length) + 1;
  }

  /** Of {@code patterns} patterns, of which {@code ofShort} are short ones. */
  static StartGate of(int ofShort, int ofLong) {
    return new StartGate(words(ofShort), words(ofLong));
  }

  private static long[] words(int patterns) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros((long) BITS * patterns);
    return new long[1 << (Math.clamp(bits, SMALLEST, LARGEST) - 6)];
  }

  /**
   * Opens for a pattern.
   *
   * @param first its first {@link #AHEAD} characters, with zeros after it
   * @param inWord whether it may also begin within a word
   */
  void add(char[] first, int length, boolean inWord) {
    if (inWord) {
      within[first[0] >>> 6] |= 1L << first[0];
    }
    if (length == 1) {
      single[first[0] >>> 6] |= 1L << first[0];
      return;
    }
    long two = two(first[0], first[1]) * MIX;
    if (length <= SHORT) {
      shorter[(int) (two >>> shorterShift)] |= bits(length == 2 ? two : with(two, first[2]));
      return;
    }
    long four = four(first, 0) * MIX;
    long five = with(four, first[4]);
    long whole = length == 4 ? four : length == 5 ? five : with(five, first[5]);
    longer[(int) (four >>> longerShift)] |= bits(whole);
  }

  /** Whether a pattern of one character is there. */
  boolean isSingle(char c) {
    return (single[c >>> 6] & (1L << c)) != 0;
  }

  /** Whether a pattern that begins with {@code c} may begin within a word. */
  boolean mayBeginWithin(char c) {
    return (within[c >>> 6] & (1L << c)) != 0;
  }

  /**
   * What of two characters or more may begin at {@code at}: 0 for certain nothing, or of {@link
   * #TWO}, {@link #THREE} and {@link #FOUR}.
   */
  int mayBegin(char[] text, int at) {
    long two = two(text[at], text[at + 1]) * MIX;
    long four = four(text, at) * MIX;
    long three = with(two, text[at + 2]);
    long five = with(four, text[at + 4]);
    long six = with(five, text[at + 5]);
    long ofShort = shorter[(int) (two >>> shorterShift)];
    long ofLong = longer[(int) (four >>> longerShift)];
    // Without branches, so that no place waits for the tables before the next is looked at.
    return holds(ofShort, two) * TWO
        | holds(ofShort, three) * THREE
        | (holds(ofLong, four) | holds(ofLong, five) | holds(ofLong, six)) * FOUR;
  }

  private static int holds(long bits, long hash) {
    return (bits & bits(hash)) == bits(hash) ? 1 : 0;
  }

  private static long two(char first, char second) {
    return ((long) first << Character.SIZE) | second;
  }

  private static long four(char[] text, int at) {
    return (two(text[at], text[at + 1]) << Integer.SIZE) | two(text[at + 2], text[at + 3]);
  }

  private static long with(long hash, char c) {
    return ((hash >>> 17) ^ c) * MIX_MORE;
  }

  /** Two of 64, of those bits of a product that choose no word of a table. */
  private static long bits(long hash) {
    return (1L << (hash >>> 39)) | (1L << (hash >>> 33));
  }
}
