package dev.sluice.contract.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.sluice.contract.Choice;

/** How a command or notice ended. */
public sealed interface OutcomeStatus extends Choice {
  /**
   * Reads {@code text}; what this version does not know becomes {@link Unrecognised} and survives.
   */
  @JsonCreator
  static OutcomeStatus of(String text) {
    for (Known known : Known.values()) {
      if (known.text().equals(text)) {
        return known;
      }
    }
    return new Unrecognised(text);
  }

  /** The values of this version. */
  enum Known implements OutcomeStatus {
    /** Carried out. */
    Done,
    /** The state was reached before: no call, or the other side said so. */
    AlreadyDone,
    /** The other side refused for good. */
    NotPossible,
    /** It cannot be told what to act on: such as a message without MsgKey or MsgSeq. */
    NotAddressable,
    /** A newer command for the same target took its place. */
    Superseded,
    /** The last attempt failed and the record is in dead-letters. */
    GivenUp,
    /** One of the intercepts that a mute takes; nothing was done yet. */
    Counted,
    /** The circuit breaker held it, and a person decided that it is not to be carried out. */
    Discarded;

    @Override
    public String text() {
      return name();
    }
  }

  /** A value of a newer version. */
  record Unrecognised(String text) implements OutcomeStatus {}
}
