package dev.sluice.contract.item;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.sluice.contract.Choice;

/** Why a callback was answered as it was. */
public sealed interface AnswerBasis extends Choice {
  /**
   * Reads {@code text}; what this version does not know becomes {@link Unrecognised} and survives.
   */
  @JsonCreator
  static AnswerBasis of(String text) {
    for (Known known : Known.values()) {
      if (known.text().equals(text)) {
        return known;
      }
    }
    return new Unrecognised(text);
  }

  /** The values of this version. */
  enum Known implements AnswerBasis {
    /** The judgement was finished inside the budget. */
    Judged,
    /** The stream judges this kind of content, so it was accepted and answered at once. */
    Deferred,
    /** Judging met its deadline and the fail policy of the app answered. */
    DeadlinePolicy,
    /** The app is in observe mode: answered 0 whatever was judged. */
    Observed,
    /** The sender or receiver is not judged. */
    Exempt;

    @Override
    public String text() {
      return name();
    }
  }

  /** A value of a newer version. */
  record Unrecognised(String text) implements AnswerBasis {}
}
