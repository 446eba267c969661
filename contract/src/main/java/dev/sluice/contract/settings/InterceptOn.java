package dev.sluice.contract.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.sluice.contract.Choice;

/** Which suggestions are a hit (拦截策略). */
public sealed interface InterceptOn extends Choice {
  /**
   * Reads {@code text}; what this version does not know becomes {@link Unrecognised} and survives.
   */
  @JsonCreator
  static InterceptOn of(String text) {
    for (Known known : Known.values()) {
      if (known.text().equals(text)) {
        return known;
      }
    }
    return new Unrecognised(text);
  }

  /**
   * Whether a suggestion is a hit under this setting. A suggestion of a newer version counts as
   * Review.
   */
  default boolean hits(dev.sluice.contract.Suggestion suggestion) {
    if (suggestion == dev.sluice.contract.Suggestion.Known.Block) {
      return true;
    }
    return this != Known.Block && suggestion != dev.sluice.contract.Suggestion.Known.Pass;
  }

  /** The values of this version. */
  enum Known implements InterceptOn {
    /** Only what is in violation (违规). */
    Block,
    /** What is doubtful or in violation (疑似和违规). */
    BlockAndReview;

    @Override
    public String text() {
      return name();
    }
  }

  /** A value of a newer version. */
  record Unrecognised(String text) implements InterceptOn {}
}
