package dev.sluice.contract;

import com.fasterxml.jackson.annotation.JsonCreator;

/** What a moderator suggests, from the mildest to the strictest. */
public sealed interface Suggestion extends Choice {
  /**
   * Reads {@code text}; what this version does not know becomes {@link Unrecognised} and survives.
   */
  @JsonCreator
  static Suggestion of(String text) {
    for (Known known : Known.values()) {
      if (known.text().equals(text)) {
        return known;
      }
    }
    return new Unrecognised(text);
  }

  /** The values of this version. */
  enum Known implements Suggestion {
    /** Nothing found. */
    Pass,
    /** Doubtful (疑似): a person should look. */
    Review,
    /** In violation (违规). */
    Block;

    @Override
    public String text() {
      return name();
    }
  }

  /** A value of a newer version. */
  record Unrecognised(String text) implements Suggestion {}
}
