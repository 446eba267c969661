package dev.sluice.benchmarks.quality;

import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconFileException;
import dev.sluice.contract.settings.LexiconFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * What text filters are measured on.
 *
 * @param lexicon the words that they are given
 * @param written texts written by hand
 * @param generated texts made by {@link Generator}
 */
record EvaluationSet(Lexicon lexicon, List<Sample> written, List<Sample> generated) {
  private static final List<String> FILES =
      List.of(
          "evasions-en.txt",
          "evasions-zh.txt",
          "evasions-contact.txt",
          "harmless-en.txt",
          "harmless-zh.txt");

  /** Reads and makes it; equal in every run. */
  static EvaluationSet load() {
    Lexicon lexicon = readLexicon();
    Generator generator = new Generator(lexicon);
    return new EvaluationSet(
        lexicon,
        FILES.stream().flatMap(file -> SampleFile.read(file).stream()).toList(),
        Stream.concat(generator.evasions().stream(), generator.harmless().stream()).toList());
  }

  private static Lexicon readLexicon() {
    try (InputStream in = SampleFile.open("lexicon.csv")) {
      return LexiconFiles.read("evaluation", "lexicon.csv", in);
    } catch (IOException e) {
      throw new UncheckedIOException("lexicon.csv", e);
    } catch (LexiconFileException e) {
      throw new IllegalStateException(e);
    }
  }
}
