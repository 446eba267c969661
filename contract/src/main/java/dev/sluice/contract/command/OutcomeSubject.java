package dev.sluice.contract.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.sluice.contract.Choice;

/** What an outcome is of. */
public sealed interface OutcomeSubject extends Choice {
  /**
   * Reads {@code text}; what this version does not know becomes {@link Unrecognised} and survives.
   */
  @JsonCreator
  static OutcomeSubject of(String text) {
    for (Known known : Known.values()) {
      if (known.text().equals(text)) {
        return known;
      }
    }
    return new Unrecognised(text);
  }

  /** The values of this version. */
  enum Known implements OutcomeSubject {
    /** An order to the IM backend. */
    Command,
    /** A result for the app backend. */
    Notice,
    /** A callback that went on to the app backend. */
    Forward;

    @Override
    public String text() {
      return name();
    }
  }

  /** A value of a newer version. */
  record Unrecognised(String text) implements OutcomeSubject {}
}
