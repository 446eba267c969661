package dev.sluice.moderation.text.fold;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.Transliterator;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The letter that a character looks like: from ICU's data of traditional Chinese and of confusable
 * characters, and from the characters' names.
 */
final class Lookalikes {
  /** Letters under another name: with a stroke, small capital, turned, squared, as an indicator. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:LATIN (?:SMALL|CAPITAL) LETTER|LATIN LETTER SMALL CAPITAL|MODIFIER LETTER (?:SMALL|CAPITAL)"
              + "|NEGATIVE (?:CIRCLED|SQUARED) LATIN CAPITAL LETTER|CROSSED NEGATIVE SQUARED LATIN CAPITAL LETTER"
              + "|REGIONAL INDICATOR SYMBOL LETTER)"
              + " (?:(?:TURNED|REVERSED|DOTLESS|SCRIPT|BARRED|INVERTED|SIDEWAYS|LONG|OPEN) )?([A-Z])(?: WITH .*)?");

  private static final Pattern NAMED_DIGIT =
      Pattern.compile(
          "(?:DINGBAT )?(?:NEGATIVE |DOUBLE )?CIRCLED (?:SANS-SERIF )?(?:DIGIT|NUMBER) ([A-Z]+)");

  private static final Map<String, Character> DIGITS =
      Map.of(
          "ZERO", '0', "ONE", '1', "TWO", '2', "THREE", '3', "FOUR", '4', "FIVE", '5', "SIX", '6',
          "SEVEN", '7', "EIGHT", '8', "NINE", '9');

  /** What people write for a letter although ICU's data takes it for another, or for none. */
  private static final Map<Integer, String> DRAWN =
      Map.ofEntries(
          Map.entry(0x3BA, "k"),
          Map.entry(0x43A, "k"),
          Map.entry(0x3F2, "c"),
          Map.entry(0xA2, "c"),
          Map.entry(0x4CF, "l"),
          Map.entry(0x185, "b"),
          Map.entry(0x44C, "b"),
          Map.entry(0x43F, "n"),
          Map.entry(0x578, "n"),
          Map.entry(0x57D, "u"));

  private final SpoofChecker confusables = new SpoofChecker.Builder().build();
  private final Map<Integer, String> simplified = simplified();
  private final Map<Integer, String> known = new HashMap<>();

  /**
   * The letter that {@code c} is drawn like, whatever it is folded to; empty where none is known.
   */
  static String drawn(int c) {
    return DRAWN.getOrDefault(Character.toLowerCase(c), "");
  }

  /** The letter that {@code c} looks like; empty where there is none other than itself. */
  String letter(int c) {
    return known.computeIfAbsent(c, this::find);
  }

  String letterOrSelf(int c) {
    String letter = letter(c);
    return letter.isEmpty() ? Character.toString(c) : letter;
  }

  private String find(int c) {
    String letter = "";
    // What it looks like may look like another in turn; of two that look like each other it is one.
    TreeSet<Integer> seen = new TreeSet<>();
    for (String next = once(c); !next.isEmpty(); next = once(next.codePointAt(0))) {
      letter = next;
      if (!seen.add(next.codePointAt(0))) {
        letter = Character.toString(seen.getFirst());
        break;
      }
    }
    return letter.equals(Character.toString(c)) ? "" : letter;
  }

  private String once(int c) {
    if (c < 0x80) {
      return "";
    }
    if (isHan(c)) {
      String simple = simplified.getOrDefault(c, "");
      return simple;
    }
    if (!drawn(c).isEmpty()) {
      return drawn(c);
    }
    String named = named(c);
    if (!named.isEmpty()) {
      return named;
    }
    String base = base(Character.toString(c));
    if (base.codePointCount(0, base.length()) == 1 && base.codePointAt(0) != c) {
      return base;
    }
    if (!Character.isLetterOrDigit(c)) {
      return "";
    }
    String skeleton =
        base(
            Normalizer.normalize(
                    confusables.getSkeleton(Character.toString(c)), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT));
    boolean one =
        !skeleton.isEmpty()
            && skeleton.codePointCount(0, skeleton.length()) == 1
            && skeleton.codePointAt(0) != c
            && Character.isLetterOrDigit(skeleton.codePointAt(0));
    // What is folded to more than itself, such as ß, is no letter to stand for others.
    return one && CharacterFolding.folded(skeleton).equals(skeleton) ? skeleton : "";
  }

  private static String named(int c) {
    String name = UCharacter.getName(c);
    if (name == null) {
      return "";
    }
    Matcher letter = NAMED.matcher(name);
    if (letter.matches()) {
      return letter.group(1).toLowerCase(Locale.ROOT);
    }
    Matcher digit = NAMED_DIGIT.matcher(name);
    return digit.matches() && DIGITS.containsKey(digit.group(1))
        ? DIGITS.get(digit.group(1)).toString()
        : "";
  }

  /** Without marks of no script of their own. */
  private static String base(String text) {
    StringBuilder base = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFD)
        .codePoints()
        .filter(
            c ->
                Character.getType(c) != Character.NON_SPACING_MARK
                    || UnicodeScript.of(c) != UnicodeScript.INHERITED)
        .forEach(base::appendCodePoint);
    return base.toString();
  }

  private static boolean isHan(int c) {
    return UnicodeScript.of(c) == UnicodeScript.HAN;
  }

  private static Map<Integer, String> simplified() {
    Transliterator transliterator = Transliterator.getInstance("Traditional-Simplified");
    StringBuilder all = new StringBuilder();
    for (int c = 0x3400; c <= 0x323AF; c++) {
      if (isHan(c)) {
        all.appendCodePoint(c).append('\n');
      }
    }
    String[] before = all.toString().split("\n", -1);
    String[] after = transliterator.transliterate(all.toString()).split("\n", -1);
    Map<Integer, String> simplified = new HashMap<>();
    for (int i = 0; i < before.length - 1; i++) {
      if (!before[i].equals(after[i]) && after[i].codePointCount(0, after[i].length()) == 1) {
        simplified.put(before[i].codePointAt(0), after[i]);
      }
    }
    return simplified;
  }
}
