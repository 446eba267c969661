package dev.sluice.contract.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.sluice.contract.Choice;
import java.util.Locale;

/**
 * What becomes of a Chinese hit that only straddles the boundaries of ordinary words: 现代, 开发 and 票务
 * hold 代开发票.
 */
public sealed interface OnStraddling extends Choice {
  /**
   * Reads {@code text}; what this version does not know becomes {@link Unrecognised} and survives.
   */
  @JsonCreator
  static OnStraddling of(String text) {
    for (Known known : Known.values()) {
      if (known.text().equals(text)) {
        return known;
      }
    }
    return new Unrecognised(text);
  }

  /** The values of this version. */
  enum Known implements OnStraddling {
    /** It counts as any other. */
    KEEP,
    /** Block is lowered to Review, and Review to Pass, which only records. */
    LOWER,
    /** It is no hit. The default. */
    DROP;

    @Override
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A value of a newer version. */
  record Unrecognised(String text) implements OnStraddling {}
}
