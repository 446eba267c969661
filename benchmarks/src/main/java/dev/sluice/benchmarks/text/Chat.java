package dev.sluice.benchmarks.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Words and messages made up from a fixed seed: two thirds Chinese, one third English; equal in
 * every run.
 */
final class Chat {
  /** Characters of a typical message. */
  static final int MESSAGE_LENGTH = 40;

  /** Messages that a benchmark goes round. */
  static final int MESSAGES = 256;

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

  /** Messages; one in eight holds one of {@code words}. */
  static List<String> messages(List<String> words) {
    Random random = new Random(2);
    return Stream.generate(() -> message(random, words)).limit(MESSAGES).toList();
  }

  private static String message(Random random, List<String> words) {
    StringBuilder message = new StringBuilder();
    if (random.nextInt(8) == 0) {
      message.append(words.get(random.nextInt(words.size()))).append('，');
    }
    while (message.length() < MESSAGE_LENGTH) {
      if (random.nextInt(3) > 0) {
        appendHan(message, random, 3 + random.nextInt(6));
        message.append(random.nextInt(4) == 0 ? '，' : '的');
      } else {
        message.append(' ');
        appendLetters(message, random, 2 + random.nextInt(7));
        message.append(' ');
      }
    }
    message.setLength(MESSAGE_LENGTH);
    return message.toString();
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
