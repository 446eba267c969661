package dev.sluice.moderation.text;

import dev.sluice.contract.settings.Fold;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Sets of folds as bits: a million rules have one each. */
final class FoldMask {
  /** No letter of an entry, whatever folds it accepts. */
  static final int NEVER = -1;

  static final int CASE = bit(Fold.Known.CASE);
  static final int WIDTH = bit(Fold.Known.WIDTH);
  static final int INVISIBLE = bit(Fold.Known.INVISIBLE);
  static final int MARKS = bit(Fold.Known.MARKS);
  static final int TRADITIONAL = bit(Fold.Known.TRADITIONAL);
  static final int LOOKALIKE = bit(Fold.Known.LOOKALIKE);
  static final int LEET = bit(Fold.Known.LEET);
  static final int REPEATS = bit(Fold.Known.REPEATS);
  static final int SEPARATORS = bit(Fold.Known.SEPARATORS);
  static final int NUMERALS = bit(Fold.Known.NUMERALS);
  static final int PINYIN = bit(Fold.Known.PINYIN);
  static final int INITIALS = bit(Fold.Known.INITIALS);

  private FoldMask() {}

  private static int bit(Fold.Known fold) {
    return 1 << List.of(Fold.Known.values()).indexOf(fold);
  }

  /** What this version does not know finds nothing. */
  static int of(Set<Fold> folds) {
    int mask = 0;
    for (Fold fold : folds) {
      if (fold instanceof Fold.Known known) {
        mask |= bit(known);
      }
    }
    return mask;
  }

  static Set<Fold> toSet(int mask) {
    EnumSet<Fold.Known> folds = EnumSet.noneOf(Fold.Known.class);
    for (Fold.Known known : Fold.Known.values()) {
      if ((mask & bit(known)) != 0) {
        folds.add(known);
      }
    }
    return Set.copyOf(folds);
  }
}
