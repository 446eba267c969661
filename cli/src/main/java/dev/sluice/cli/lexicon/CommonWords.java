package dev.sluice.cli.lexicon;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Ordinary words of one language, to see what a lexicon would hit of them.
 *
 * @param name the list, for people
 * @param words each once
 */
record CommonWords(String name, List<String> words) {
  /** How often jieba counted a word that is common. */
  private static final int COMMON = 100;

  /** Copies the words. */
  CommonWords {
    words = List.copyOf(words);
  }

  /** All lists there are. */
  static List<CommonWords> all() throws IOException {
    return List.of(
        new CommonWords(
            "English: SCOWL to size 35", WordLists.lines("/dev/sluice/cli/lexicon/words/en.txt")),
        new CommonWords("Chinese: jieba's dict.txt from count " + COMMON, chinese()));
  }

  private static List<String> chinese() throws IOException {
    List<String> words = new ArrayList<>();
    for (String line : WordLists.lines("/dict.txt")) {
      String[] fields = line.split(" ", -1);
      if (fields[0].length() > 1 && Integer.parseInt(fields[1]) >= COMMON) {
        words.add(fields[0]);
      }
    }
    return words;
  }
}
