package dev.sluice.contract.settings;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Reads lexicons from files, UTF-8 with or without a byte order mark.
 *
 * <ul>
 *   <li>{@code .txt}: a word a line. Lines that begin with {@code #} are comments, but for {@code
 *       #! label=Abuse subLabel=Insult suggestion=Block kind=word folds=+pinyin,-leet}, which says
 *       what holds for the lines after it. Without one: Custom, no sub-label, Block, word.
 *   <li>{@code .csv}: a header line with {@code word,label,subLabel,suggestion} and, if wanted,
 *       {@code kind}, {@code folds}, {@code wholeWord}, {@code replacement} and {@code note}, in
 *       any order; then an entry a line. Quoting as in RFC 4180, but for line breaks, which no word
 *       can hold. All but {@code word}, {@code label} and {@code suggestion} may be empty. Lines
 *       that are blank or begin with {@code #} are skipped: a word that begins with {@code #} is
 *       put in quotes.
 * </ul>
 */
public final class LexiconFiles {
  /** Entries of one file at most. */
  public static final int MAX_ENTRIES = 1_000_000;

  /** Bytes of one line at most. */
  public static final int MAX_LINE_BYTES = 8_192;

  /** UTF-16 code units of a word at most. */
  public static final int MAX_WORD = 256;

  /** UTF-16 code units of a regular expression at most. */
  public static final int MAX_REGEX = 1_000;

  /**
   * Regular expressions of one lexicon at most: each is matched on its own, where words are matched
   * together.
   */
  public static final int MAX_REGEXES = 200;

  /** Code points of a replacement or note at most. */
  public static final int MAX_NOTE = 256;

  /** Code points of a label or sub-label at most. */
  public static final int MAX_LABEL = 64;

  /** Reading stops after so many faults. */
  public static final int MAX_FAULTS = 100;

  private LexiconFiles() {}

  /**
   * Reads {@code file} as the lexicon {@code name}; what it holds is told by the end of its name.
   * Folds that an entry adds or takes away count from {@link Folds#DEFAULT}.
   *
   * @throws LexiconFileException if it is no valid lexicon, with every fault
   * @throws IOException if it cannot be read
   */
  public static Lexicon read(String name, Path file) throws IOException, LexiconFileException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(name, file.toString(), in);
    }
  }

  /**
   * Reads a lexicon from a stream.
   *
   * @param name of the lexicon
   * @param file for messages; its end, {@code .txt} or {@code .csv}, tells the format
   * @throws LexiconFileException if it is no valid lexicon, with every fault
   * @throws IOException if it cannot be read
   */
  public static Lexicon read(String name, String file, InputStream in)
      throws IOException, LexiconFileException {
    LexiconFileReader reader = new LexiconFileReader(file);
    String lower = file.toLowerCase(Locale.ROOT);
    List<LexiconEntry> entries;
    if (lower.endsWith(".txt")) {
      entries = reader.readTxt(new BufferedInputStream(in, 1 << 16));
    } else if (lower.endsWith(".csv")) {
      entries = reader.readCsv(new BufferedInputStream(in, 1 << 16));
    } else {
      throw new LexiconFileException(
          List.of(
              new LexiconFileException.Fault(
                  file, 0, "file", file, "its name must end in .txt or .csv")));
    }
    return new Lexicon(name, entries);
  }
}
