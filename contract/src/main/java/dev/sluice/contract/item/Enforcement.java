package dev.sluice.contract.item;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.sluice.contract.Choice;
import java.util.Locale;

/** Whether what is judged is acted on. */
public sealed interface Enforcement extends Choice {
  /**
   * Reads {@code text}; what this version does not know becomes {@link Unrecognised} and survives.
   */
  @JsonCreator
  static Enforcement of(String text) {
    for (Known known : Known.values()) {
      if (known.text().equals(text)) {
        return known;
      }
    }
    return new Unrecognised(text);
  }

  /** The values of this version. */
  enum Known implements Enforcement {
    /** Answer 0 at once and only count. */
    OFF,
    /** Judge, record and notify, but answer 0 and command nothing. */
    OBSERVE,
    /** Judge and act. */
    ON;

    @Override
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A value of a newer version. */
  record Unrecognised(String text) implements Enforcement {}
}
