package dev.sluice.contract.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.sluice.contract.Choice;
import java.util.Locale;

/** Which results go to the app backend (返回审核结果). */
public sealed interface ResultMode extends Choice {
  /**
   * Reads {@code text}; what this version does not know becomes {@link Unrecognised} and survives.
   */
  @JsonCreator
  static ResultMode of(String text) {
    for (Known known : Known.values()) {
      if (known.text().equals(text)) {
        return known;
      }
    }
    return new Unrecognised(text);
  }

  /** The values of this version. */
  enum Known implements ResultMode {
    /** None. */
    OFF,
    /** Only hits (拦截). */
    INTERCEPTED,
    /** Every result (所有结果). */
    ALL;

    @Override
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A value of a newer version. */
  record Unrecognised(String text) implements ResultMode {}
}
