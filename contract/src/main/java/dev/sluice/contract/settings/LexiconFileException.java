package dev.sluice.contract.settings;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A lexicon file cannot be used. Carries every trouble found, up to {@link
 * LexiconFiles#MAX_FAULTS}.
 */
public final class LexiconFileException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Fault> faults;

  LexiconFileException(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /** What is wrong, in the order of the file. */
  public List<Fault> faults() {
    return faults;
  }

  /**
   * One thing that is wrong.
   *
   * @param file the file as it was named
   * @param line from 1; 0: the file as a whole
   * @param field such as {@code suggestion}, or {@code line} where no field can be told
   * @param value what stands there, cut to 80 characters
   * @param message what is allowed
   */
  public record Fault(String file, int line, String field, String value, String message) {
    @Override
    public String toString() {
      return file + ":" + line + ": " + field + ": \"" + value + "\": " + message;
    }
  }
}
