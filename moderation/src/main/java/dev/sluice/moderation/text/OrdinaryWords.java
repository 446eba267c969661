package dev.sluice.moderation.text;

import com.huaban.analysis.jieba.WordDictionary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Ordinary Chinese words and how common each is: the dictionary of jieba, with words that are newer
 * than it. Read once, where a lexicon has Chinese; asked only where there is a hit.
 */
final class OrdinaryWords {
  /** Characters of a word at most. */
  private static final int LONGEST = 8;

  /** Of the words that the dictionary is too old for: as common as one in so many thousand. */
  private static final int NEWER_COUNT = 2_000;

  private static final String NEWER =
      "微信 微博 抖音 快手 淘宝 支付宝 公众号 朋友圈 二维码 扫码 直播 网红 主播 粉丝 点赞 转账 红包 群主 私信 外卖 快递 网购 电商 小程序"
          + " 人工智能 新能源 高铁 共享单车 视频号 小红书 哔哩哔哩 拼多多 京东 美团 滴滴";

  private static final OrdinaryWords WORDS = new OrdinaryWords();

  /** By slot: a hash of the word; 0 where the slot is free. */
  private final long[] keys = new long[1 << 20];

  /** By slot: the logarithm of how likely the word is. */
  private final float[] likely = new float[1 << 20];

  private final float rarest;

  private OrdinaryWords() {
    byte[] file = dictionary();
    long total = 0;
    int at = 0;
    while (at < file.length) {
      int end = endOfLine(file, at);
      int blank = indexOf(file, (byte) ' ', at, end);
      int count = number(file, blank + 1);
      put(hash(new String(file, at, blank - at, StandardCharsets.UTF_8)), count);
      total += count;
      at = end + 1;
    }
    for (String word : NEWER.split(" ", -1)) {
      put(hash(word), NEWER_COUNT);
    }
    float all = (float) Math.log((double) total);
    for (int slot = 0; slot < keys.length; slot++) {
      likely[slot] = (float) Math.log(Math.max(1, likely[slot])) - all;
    }
    rarest = -all;
  }

  static OrdinaryWords get() {
    return WORDS;
  }

  /**
   * How likely the likeliest way is to part {@code text} from {@code from} to {@code to} into
   * words: a logarithm.
   */
  double best(String text, int from, int to) {
    double[] best = new double[to - from + 1];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    best[0] = 0;
    for (int i = from; i < to; i++) {
      long hash = 0;
      for (int end = i + 1; end <= Math.min(to, i + LONGEST); end++) {
        hash = hash(hash, text.charAt(end - 1));
        double one = end == i + 1 ? Math.max(rarest, likely(hash)) : likely(hash);
        best[end - from] = Math.max(best[end - from], best[i - from] + one);
      }
    }
    return best[to - from];
  }

  /** Whether that is a word. */
  boolean has(String text, int from, int to) {
    return likely(hash(text.substring(from, to))) != Float.NEGATIVE_INFINITY;
  }

  /** As {@link #best}, of all of {@code text}, with one word that holds the part and more. */
  double bestCovering(String text, int from, int to) {
    double best = Double.NEGATIVE_INFINITY;
    for (int start = Math.max(0, to - LONGEST); start <= from; start++) {
      long hash = 0;
      for (int end = start + 1; end <= Math.min(text.length(), start + LONGEST); end++) {
        hash = hash(hash, text.charAt(end - 1));
        if (end >= to && end - start > to - from && likely(hash) != Float.NEGATIVE_INFINITY) {
          double around = best(text, 0, start) + best(text, end, text.length());
          best = Math.max(best, around + likely(hash));
        }
      }
    }
    return best;
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

  private static byte[] dictionary() {
    try (InputStream in = WordDictionary.class.getResourceAsStream("/dict.txt")) {
      if (in == null) {
        throw new IllegalStateException("jieba-analysis came without its dictionary");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
