package dev.sluice.moderation.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.huaban.analysis.jieba.WordDictionary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Ordinary Chinese words and how common each is: the dictionary of jieba, with words that are newer
 * than it. Read once, where a lexicon has Chinese; asked only where there is a hit.
 */
final class OrdinaryWords {
  /** Characters of a word at most. */
  static final int LONGEST = 8;

  /** Of the words that the dictionary is too old for: as common as one in so many thousand. */
  private static final int NEWER_COUNT = 2_000;

  /** What the dictionary says of a word that it never counted. */
  private static final int UNCOUNTED = 3;

  private static final Pattern BLANK = Pattern.compile(" ");

  private static final OrdinaryWords WORDS = new OrdinaryWords();

  /** By slot: a hash of the word; 0 where the slot is free. */
  private final long[] keys = new long[1 << 20];

  /** By slot: the logarithm of how likely the word is. */
  private final float[] likely = new float[1 << 20];

  private final float rarest;
  private final float uncounted;

  private OrdinaryWords() {
    byte[] file = read(WordDictionary.class, "/dict.txt");
    long total = 0;
    int at = 0;
    while (at < file.length) {
      int end = endOfLine(file, at);
      int blank = indexOf(file, (byte) ' ', at, end);
      int count = number(file, blank + 1);
      put(hash(new String(file, at, blank - at, UTF_8)), count);
      total += count;
      at = end + 1;
    }
    new String(read(OrdinaryWords.class, "newer-words.txt"), UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .flatMap(BLANK::splitAsStream)
        .forEach(word -> put(hash(word), NEWER_COUNT));
    float all = (float) Math.log((double) total);
    for (int slot = 0; slot < keys.length; slot++) {
      likely[slot] = (float) Math.log(Math.max(1, likely[slot])) - all;
    }
    rarest = -all;
    uncounted = (float) Math.log(UNCOUNTED) - all;
  }

  static OrdinaryWords get() {
    return WORDS;
  }

  /**
   * How likely the likeliest way is to part {@code text} from {@code from} to {@code to} into
   * words: a logarithm.
   */
  double best(String text, int from, int to) {
    return before(text.substring(from, to))[to - from];
  }

  /** As {@link #best}, of what stands before each place of {@code text}, its end included. */
  double[] before(String text) {
    double[] best = new double[text.length() + 1];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    best[0] = 0;
    for (int from = 0; from < text.length(); from++) {
      long hash = 0;
      for (int to = from + 1; to <= Math.min(text.length(), from + LONGEST); to++) {
        hash = hash(hash, text.charAt(to - 1));
        best[to] = Math.max(best[to], best[from] + one(hash, to - from));
      }
    }
    return best;
  }

  /** As {@link #best}, of what stands after each place of {@code text}, its start included. */
  double[] after(String text) {
    double[] best = new double[text.length() + 1];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    best[text.length()] = 0;
    for (int from = text.length() - 1; from >= 0; from--) {
      long hash = 0;
      for (int to = from + 1; to <= Math.min(text.length(), from + LONGEST); to++) {
        hash = hash(hash, text.charAt(to - 1));
        best[from] = Math.max(best[from], one(hash, to - from) + best[to]);
      }
    }
    return best;
  }

  /** Of a word as it stands in a text; every character may be one. */
  private double one(long hash, int length) {
    return length == 1 ? Math.max(rarest, likely(hash)) : likely(hash);
  }

  /**
   * How likely that word is: a logarithm. Not one where it is none, or was given to the dictionary
   * but never counted in a text.
   */
  double counted(String text, int from, int to) {
    double likely = likely(hash(text.substring(from, to)));
    return likely > uncounted ? likely : Double.NEGATIVE_INFINITY;
  }

  /** Whether that is a word, or a part of one. */
  boolean isIn(String text, int from, int to) {
    for (int start = Math.max(0, to - LONGEST); start <= from; start++) {
      for (int end = to; end <= Math.min(text.length(), start + LONGEST); end++) {
        if (likely(hash(text.substring(start, end))) != Float.NEGATIVE_INFINITY) {
          return true;
        }
      }
    }
    return false;
  }

  private float likely(long hash) {
    int slot = slot(hash);
    while (keys[slot] != hash) {
      if (keys[slot] == 0) {
        return Float.NEGATIVE_INFINITY;
      }
      slot = (slot + 1) & (keys.length - 1);
    }
    return likely[slot];
  }

  private void put(long hash, int count) {
    int slot = slot(hash);
    while (keys[slot] != 0 && keys[slot] != hash) {
      slot = (slot + 1) & (keys.length - 1);
    }
    keys[slot] = hash;
    likely[slot] = count;
  }

  private static long hash(String word) {
    long hash = 0;
    for (int i = 0; i < word.length(); i++) {
      hash = hash(hash, word.charAt(i));
    }
    return hash;
  }

  /** Never 0 for a text of any character but NUL; 349,000 words of 64 bits do not collide. */
  private static long hash(long before, char c) {
    long hash = (before + c) * 0x9E3779B97F4A7C15L;
    return hash ^ (hash >>> 29);
  }

  private static int slot(long hash) {
    return (int) ((hash * 0xD6E8FEB86659FD93L) >>> 44);
  }

  private static int endOfLine(byte[] file, int from) {
    int end = indexOf(file, (byte) '\n', from, file.length);
    return end < 0 ? file.length : end;
  }

  private static int indexOf(byte[] file, byte wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (file[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static int number(byte[] file, int from) {
    int number = 0;
    for (int i = from; i < file.length && file[i] >= '0' && file[i] <= '9'; i++) {
      number = number * 10 + (file[i] - '0');
    }
    return number;
  }

  private static byte[] read(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing beside " + beside.getName());
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
