package dev.sluice.cli.lexicon;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.LexiconEntry;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A list of words that others collected, as entries of a lexicon.
 *
 * @param source where it is from and under which licence, for the head of the file
 * @param entries its words
 */
record Library(String source, List<LexiconEntry> entries) {
  /** Names a list of LDNOOBW by its language. */
  static final String LDNOOBW = "ldnoobw:";

  /** Names the words of {@code sensitive-word}. */
  static final String HOUBB = "houbb";

  private static final String HOUBB_WORDS = "/sensitive_word_dict.txt";
  private static final String HOUBB_TAGS = "/sensitive_word_tags.txt";

  /** What the digits of the tags mean: politics, drugs, sex, gambling, crime. */
  private static final Map<String, String[]> LABELS =
      Map.of(
          "0", new String[] {"Polity", ""},
          "1", new String[] {"Illegal", "Drugs"},
          "2", new String[] {"Porn", ""},
          "3", new String[] {"Illegal", "Gambling"},
          "4", new String[] {"Illegal", ""});

  private static final String[] UNTAGGED = {"Custom", ""};

  /** Copies the entries. */
  Library {
    entries = List.copyOf(entries);
  }

  /**
   * Reads the list {@code name}.
   *
   * @throws IOException if it is missing or cannot be read
   */
  static Library read(String name) throws IOException {
    return name.equals(HOUBB) ? houbb() : ldnoobw(name.substring(LDNOOBW.length()));
  }

  /** Whether {@code name} is that of a list and not of a file. */
  static boolean isNamed(String name) {
    return name.equals(HOUBB) || name.startsWith(LDNOOBW);
  }

  private static Library houbb() throws IOException {
    Map<String, String> tags = new HashMap<>();
    for (String line : WordLists.lines(HOUBB_TAGS)) {
      int blank = line.lastIndexOf(' ');
      if (blank > 0) {
        tags.put(line.substring(0, blank), line.substring(blank + 1, blank + 2));
      }
    }
    return new Library(
        "com.github.houbb:sensitive-word 0.25.0, sensitive_word_dict.txt, Apache-2.0, https://github.com/houbb/sensitive-word",
        WordLists.lines(HOUBB_WORDS).stream()
            .map(word -> entry(word, LABELS.getOrDefault(tags.getOrDefault(word, ""), UNTAGGED)))
            .toList());
  }

  private static Library ldnoobw(String language) throws IOException {
    String resource =
        "/dev/sluice/cli/lexicon/ldnoobw/" + language.toLowerCase(Locale.ROOT) + ".txt";
    if (!language.matches("[A-Za-z-]+") || !WordLists.has(resource)) {
      throw new IOException(
          LDNOOBW
              + language
              + ": no such language; it has ar cs da de en eo es fa fi fil fr fr-ca hi hu it ja kab ko nl no pl pt ru sv th tlh tr zh");
    }
    return new Library(
        "List of Dirty, Naughty, Obscene, and Otherwise Bad Words ("
            + language
            + "), CC-BY-4.0, Shutterstock, Inc. and contributors, npm naughty-words 1.2.0",
        WordLists.lines(resource).stream()
            .map(word -> entry(word, new String[] {"Abuse", "Obscene"}))
            .toList());
  }

  /** For a person to look at: nobody here has read these lists word by word. */
  private static LexiconEntry entry(String word, String[] label) {
    return new LexiconEntry(
        EntryKind.Known.WORD, word.strip(), label[0], label[1], Suggestion.Known.Review);
  }
}
