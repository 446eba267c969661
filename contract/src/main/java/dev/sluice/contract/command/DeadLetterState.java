package dev.sluice.contract.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.sluice.contract.Choice;

/** How a dead letter ended. */
public sealed interface DeadLetterState extends Choice {
  /**
   * Reads {@code text}; what this version does not know becomes {@link Unrecognised} and survives.
   */
  @JsonCreator
  static DeadLetterState of(String text) {
    for (Known known : Known.values()) {
      if (known.text().equals(text)) {
        return known;
      }
    }
    return new Unrecognised(text);
  }

  /** The values of this version. */
  enum Known implements DeadLetterState {
    /** Its record was written to its topic again, in the transaction that wrote this. */
    Redriven,
    /** Nothing is to be done about it. */
    Discarded;

    @Override
    public String text() {
      return name();
    }
  }

  /** A value of a newer version. */
  record Unrecognised(String text) implements DeadLetterState {}
}
