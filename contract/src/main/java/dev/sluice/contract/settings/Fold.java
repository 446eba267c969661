package dev.sluice.contract.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.sluice.contract.Choice;
import java.util.Locale;

/**
 * One way in which what a user wrote may differ from a lexicon entry and still be a hit. Each finds
 * more, and each can be wrong: an entry or a library says which it accepts.
 */
public sealed interface Fold extends Choice {
  /**
   * Reads {@code text}; what this version does not know becomes {@link Unrecognised} and survives.
   */
  @JsonCreator
  static Fold of(String text) {
    for (Known known : Known.values()) {
      if (known.text().equals(text)) {
        return known;
      }
    }
    return new Unrecognised(text);
  }

  /** The values of this version. */
  enum Known implements Fold {
    /** Upper and lower case. */
    CASE,
    /** Compatibility forms of Unicode (NFKC): full width, circled, mathematical, ligatures. */
    WIDTH,
    /** Zero-width, bidi and variation characters between letters. */
    INVISIBLE,
    /** Combining marks: accents, strokes, stacked marks. */
    MARKS,
    /** Traditional for simplified Chinese, and the other way round. */
    TRADITIONAL,
    /** Other characters that look the same: Cyrillic, Greek, squared and emoji letters. */
    LOOKALIKE,
    /** Digits and signs for letters: {@code sh1t}, {@code @ss}. */
    LEET,
    /** Letters written more often than they belong. */
    REPEATS,
    /** Spaces and signs between letters: {@code f.u.c.k}, {@code 加 微 信}. */
    SEPARATORS,
    /** Chinese numerals, circled and keycap digits, for contact details. */
    NUMERALS,
    /** Pinyin, and characters that sound the same. Not a default. */
    PINYIN,
    /** First letters of the pinyin. Not a default. */
    INITIALS;

    @Override
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A value of a newer version. */
  record Unrecognised(String text) implements Fold {}
}
