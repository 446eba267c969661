package dev.sluice.contract.verdict;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.sluice.contract.Choice;

/** Why a shadow policy gave no judgement of an item. */
public sealed interface NotJudged extends Choice {
  /**
   * Reads {@code text}; what this version does not know becomes {@link Unrecognised} and survives.
   */
  @JsonCreator
  static NotJudged of(String text) {
    for (Known known : Known.values()) {
      if (known.text().equals(text)) {
        return known;
      }
    }
    return new Unrecognised(text);
  }

  /** The values of this version. */
  enum Known implements NotJudged {
    /** It names a vendor that the live policy did not ask; a shadow calls nobody. */
    VendorCall,
    /** It needs the file's bytes, of which the live policy kept no score; a shadow fetches none. */
    Bytes,
    /** It was not done in time, and was given up. */
    Deadline,
    /** More items wait for their shadow than are let wait. */
    Overloaded,
    /** It failed. */
    Failed,
    /** The verdict is so large that it cannot wait for its shadow. */
    TooLarge;

    @Override
    public String text() {
      return name();
    }
  }

  /** A value of a newer version. */
  record Unrecognised(String text) implements NotJudged {}
}
