package dev.sluice.benchmarks.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Words made up from a fixed seed: two thirds Chinese, one third English; equal in every run. */
final class Chat {
  private static final int COMMON_HAN = 3_000;

  private Chat() {}

  /** So many different words, of 2 to 5 Chinese characters or 5 to 10 letters. */
  static List<String> words(int count) {
    Random random = new Random(1);
    Set<String> words = new LinkedHashSet<>();
    while (words.size() < count) {
      StringBuilder word = new StringBuilder();
      if (random.nextInt(3) > 0) {
        appendHan(word, random, 2 + random.nextInt(4));
      } else {
        appendLetters(word, random, 5 + random.nextInt(6));
      }
      words.add(word.toString());
    }
    return List.copyOf(words);
  }

  private static void appendHan(StringBuilder text, Random random, int count) {
    for (int i = 0; i < count; i++) {
      text.append((char) ('一' + random.nextInt(COMMON_HAN)));
    }
  }

  private static void appendLetters(StringBuilder text, Random random, int count) {
    for (int i = 0; i < count; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
  }
}
