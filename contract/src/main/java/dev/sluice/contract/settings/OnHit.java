package dev.sluice.contract.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.sluice.contract.Choice;
import java.util.Locale;

/** What a hit in a text leads to. */
public sealed interface OnHit extends Choice {
  /**
   * Reads {@code text}; what this version does not know becomes {@link Unrecognised} and survives.
   */
  @JsonCreator
  static OnHit of(String text) {
    for (Known known : Known.values()) {
      if (known.text().equals(text)) {
        return known;
      }
    }
    return new Unrecognised(text);
  }

  /** The values of this version. */
  enum Known implements OnHit {
    /** The text is not delivered. */
    INTERCEPT,
    /** What was hit is replaced, where the caller can deliver that, and intercepted where not. */
    REPLACE;

    @Override
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A value of a newer version. */
  record Unrecognised(String text) implements OnHit {}
}
