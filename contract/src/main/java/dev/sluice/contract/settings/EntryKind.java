package dev.sluice.contract.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.sluice.contract.Choice;
import java.util.Locale;

/** How a lexicon entry is matched. */
public sealed interface EntryKind extends Choice {
  /**
   * Reads {@code text}; what this version does not know becomes {@link Unrecognised} and survives.
   */
  @JsonCreator
  static EntryKind of(String text) {
    for (Known known : Known.values()) {
      if (known.text().equals(text)) {
        return known;
      }
    }
    return new Unrecognised(text);
  }

  /** The values of this version. */
  enum Known implements EntryKind {
    /** A word, through the folds that it accepts. A Latin word matches at word boundaries. */
    WORD,
    /** A regular expression in RE2 syntax, on the text in lower case and normal width. */
    REGEX,
    /**
     * A rule of words: {@code A + B within 10 but not C}. {@code within} counts characters; without
     * it the words may stand anywhere in the text; {@code |} separates words that do equally.
     */
    RULE,
    /**
     * A contact detail, named by the text: {@code phone}, {@code qq}, {@code wechat}, {@code url}
     * or {@code email}.
     */
    CONTACT,
    /**
     * A phrase that protects what it covers from every hit of every library of the moderator; also
     * a domain, number, address or id that is no contact detail to stop. Label and suggestion do
     * not matter.
     */
    ALLOW;

    @Override
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A value of a newer version. */
  record Unrecognised(String text) implements EntryKind {}
}
