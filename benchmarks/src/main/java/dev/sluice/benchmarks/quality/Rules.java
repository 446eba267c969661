package dev.sluice.benchmarks.quality;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * How the generator disguises a word. What stands for what was collected for this from chats and
 * keyboards, not from the data that the engine folds by.
 */
final class Rules {
  /** One way to write a word so that a simple filter does not see it. */
  @FunctionalInterface
  interface Rule {
    /** {@code word} disguised, or as it is where the rule has nothing to change. */
    String disguise(String word, Random random);
  }

  private static final Map<Character, String> TWINS =
      Map.ofEntries(
          Map.entry('a', "аɑα"),
          Map.entry('b', "Ьƅ"),
          Map.entry('c', "сϲ"),
          Map.entry('d', "ԁ"),
          Map.entry('e', "еҽ"),
          Map.entry('g', "ɡ"),
          Map.entry('h', "һ"),
          Map.entry('i', "іι"),
          Map.entry('k', "κк"),
          Map.entry('l', "ӏ"),
          Map.entry('n', "ո"),
          Map.entry('o', "оοօ"),
          Map.entry('p', "рρ"),
          Map.entry('r', "г"),
          Map.entry('s', "ѕꜱ"),
          Map.entry('t', "тτ"),
          Map.entry('u', "υս"),
          Map.entry('v', "νѵ"),
          Map.entry('w', "ԝ"),
          Map.entry('x', "хχ"),
          Map.entry('y', "уү"),
          Map.entry('z', "ᴢ"));
  private static final Map<Character, String> DIGITS =
      Map.of('a', "4@", 'e', "3", 'i', "1!", 'o', "0", 's', "5$", 't', "7", 'l', "1");
  private static final List<Style> LETTERS =
      List.of(
          Style.BOLD,
          Style.ITALIC,
          Style.SCRIPT,
          Style.FRAKTUR,
          Style.DOUBLE,
          Style.SANS,
          Style.MONO,
          Style.SMALL);
  private static final List<Style> RINGS =
      List.of(
          Style.CIRCLED, Style.NEGATIVE, Style.SQUARED, Style.TILE, Style.REGIONAL, Style.PAREN);
  private static final List<String> SIGNS =
      List.of(".", " ", "-", "*", "_", "·", "~", "|", "/", "、", "，", "★", "…", "🔥", "❤", " . ");
  private static final int[] UNSEEN = {
    0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0x2062, 0x2063, 0xFEFF, 0xAD, 0x34F, 0x180E,
    0xFE0F, 0xFE01, 0x202A, 0x202C, 0xE0061
  };

  private Rules() {}

  /** All rules for Latin words, by the name of the disguise. */
  static Map<String, Rule> latin() {
    return Map.of(
        "case",
        Rules::changeCase,
        "width",
        (word, random) -> Style.WIDE.write(word),
        "letters",
        (word, random) -> any(LETTERS, random).write(word),
        "confusables",
        (word, random) -> swap(word, TWINS, random),
        "leet",
        (word, random) -> swap(word, DIGITS, random),
        "circled",
        (word, random) -> any(RINGS, random).write(word),
        "marks",
        Rules::mark,
        "invisible",
        Rules::hide,
        "repeats",
        Rules::repeat,
        "separators",
        Rules::separate);
  }

  /** All rules for Chinese words that need nothing but the word. */
  static Map<String, Rule> chinese() {
    return Map.of(
        "traditional", (word, random) -> ZhConverterUtil.toTraditional(word),
        "marks", Rules::mark,
        "invisible", Rules::hide,
        "separators", Rules::separate);
  }

  /** Some of {@code word} in pinyin, given as syllables. */
  static String pinyin(String word, String syllables, Random random) {
    List<String> said = List.of(syllables.split(" ", -1));
    boolean all = random.nextBoolean();
    String between = any(List.of("", "", " ", "-"), random);
    int sure = random.nextInt(word.length());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      if (all) {
        text.append(i == 0 ? "" : between).append(said.get(i));
      } else {
        text.append(i == sure ? said.get(i) : word.substring(i, i + 1));
      }
    }
    return random.nextInt(4) == 0 ? text.toString().toUpperCase(Locale.ROOT) : text.toString();
  }

  /** The first letters of {@code syllables}. */
  static String initials(String syllables, Random random) {
    String letters =
        List.of(syllables.split(" ", -1)).stream()
            .map(syllable -> syllable.substring(0, 1))
            .collect(Collectors.joining());
    return random.nextBoolean() ? letters : letters.toUpperCase(Locale.ROOT);
  }

  static <T> T any(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  /** A sign, or the same sign, between all of it. */
  static String separate(String word, Random random) {
    String sign = any(SIGNS, random);
    return word.replace(" ", "")
        .codePoints()
        .mapToObj(Character::toString)
        .collect(Collectors.joining(sign));
  }

  static String hide(String word, Random random) {
    StringBuilder hidden = new StringBuilder().appendCodePoint(word.codePointAt(0));
    int sure = 1 + random.nextInt(word.length() - 1);
    for (int i = 1; i < word.length(); i++) {
      if (i == sure || random.nextInt(3) == 0) {
        hidden.appendCodePoint(UNSEEN[random.nextInt(UNSEEN.length)]);
      }
      hidden.append(word.charAt(i));
    }
    return hidden.toString();
  }

  private static String changeCase(String word, Random random) {
    return word.chars()
        .mapToObj(c -> Character.toString(random.nextBoolean() ? Character.toUpperCase(c) : c))
        .collect(Collectors.joining());
  }

  private static String mark(String word, Random random) {
    StringBuilder marked = new StringBuilder();
    int sure = random.nextInt(word.length());
    for (int i = 0; i < word.length(); i++) {
      marked.append(word.charAt(i));
      for (int n = i == sure ? 1 : random.nextInt(3); n > 0 && word.charAt(i) != ' '; n--) {
        // Of the block of combining marks without those that join or split letters.
        marked.append((char) (0x300 + random.nextInt(0x3F)));
      }
    }
    return marked.toString();
  }

  private static String repeat(String word, Random random) {
    StringBuilder repeated = new StringBuilder();
    int sure = random.nextInt(word.length());
    for (int i = 0; i < word.length(); i++) {
      String letter = word.substring(i, i + 1);
      int times = i == sure ? 3 + random.nextInt(4) : 1 + random.nextInt(4) / 3;
      repeated.append(letter.isBlank() ? letter : letter.repeat(times));
    }
    return repeated.toString();
  }

  private static String swap(String word, Map<Character, String> by, Random random) {
    List<Integer> places =
        java.util.stream.IntStream.range(0, word.length())
            .filter(i -> by.containsKey(word.charAt(i)))
            .boxed()
            .toList();
    if (places.isEmpty()) {
      return word;
    }
    int sure = any(places, random);
    StringBuilder swapped = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      String others = by.getOrDefault(word.charAt(i), "");
      boolean swap = !others.isEmpty() && (i == sure || random.nextInt(3) == 0);
      swapped.append(swap ? others.charAt(random.nextInt(others.length())) : word.charAt(i));
    }
    return swapped.toString();
  }
}
