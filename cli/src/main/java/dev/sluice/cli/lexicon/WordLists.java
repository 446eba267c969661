package dev.sluice.cli.lexicon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lists of words that come with the command, each in UTF-8 with a word a line. */
final class WordLists {
  private WordLists() {}

  /**
   * The lines of {@code resource}.
   *
   * @param resource its absolute path on the class path
   * @throws IOException if it is not there, or cannot be read
   */
  static List<String> lines(String resource) throws IOException {
    try (InputStream in = WordLists.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource + " is not on the class path");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    }
  }

  static boolean has(String resource) {
    return WordLists.class.getResource(resource) != null;
  }
}
