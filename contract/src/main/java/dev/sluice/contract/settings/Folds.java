package dev.sluice.contract.settings;

import dev.sluice.contract.settings.Fold.Known;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Sets of folds: the default, and how they are written in lexicon files and settings. */
public final class Folds {
  private static final Pattern SEPARATOR = Pattern.compile("[\\s|,;]+");

  /** A million entries share a handful of sets. */
  private static final Map<Set<Fold>, Set<Fold>> SHARED = new ConcurrentHashMap<>();

  /** More than that in use at once would be a lexicon made to fill the memory. */
  private static final int MAX_SHARED = 4_096;

  /** What counts where neither entry nor library says anything: all but pinyin and initials. */
  public static final Set<Fold> DEFAULT =
      shared(EnumSet.complementOf(EnumSet.of(Known.PINYIN, Known.INITIALS)));

  private Folds() {}

  /**
   * Reads {@code none}, {@code default}, a list of folds, or a list in which each adds to ({@code
   * +pinyin}) or takes from ({@code -leet}) the set {@code base}. Separated by blanks, commas,
   * semicolons or bars.
   *
   * @throws IllegalArgumentException if it is none of these, naming what is wrong
   */
  public static Set<Fold> read(String text, Set<Fold> base) {
    String list = text.strip();
    if (list.equals("none")) {
      return shared(Set.of());
    }
    if (list.equals("default")) {
      return DEFAULT;
    }
    EnumSet<Known> folds = EnumSet.noneOf(Known.class);
    boolean relative = list.startsWith("+") || list.startsWith("-");
    if (relative) {
      base.stream().filter(Known.class::isInstance).map(Known.class::cast).forEach(folds::add);
    }
    for (String item : SEPARATOR.split(list, -1)) {
      boolean add = item.startsWith("+");
      boolean remove = item.startsWith("-");
      if (relative != (add || remove)) {
        throw new IllegalArgumentException(
            "\"" + item + "\": either every fold has + or - before it, or none");
      }
      Known fold = known(add || remove ? item.substring(1) : item);
      if (remove) {
        folds.remove(fold);
      } else {
        folds.add(fold);
      }
    }
    return shared(folds);
  }

  /** The one set that is equal to {@code folds}, in one order. */
  static Set<Fold> shared(Set<? extends Fold> folds) {
    Set<Fold> known = SHARED.get(folds);
    if (known != null) {
      return known;
    }
    Set<Fold> ordered = Ordered.set(Set.copyOf(folds));
    if (SHARED.size() < MAX_SHARED) {
      known = SHARED.putIfAbsent(ordered, ordered);
    }
    return known == null ? ordered : known;
  }

  private static Known known(String text) {
    if (Fold.of(text) instanceof Known known) {
      return known;
    }
    throw new IllegalArgumentException(
        "\""
            + text
            + "\": must be none, default, or of "
            + String.join(", ", EnumSet.allOf(Known.class).stream().map(Known::text).toList()));
  }
}
