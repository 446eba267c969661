package dev.sluice.moderation.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule of words: {@code A + B within 10 but not C}; {@code |} separates words that do equally.
 *
 * @param required parts, of each of which a word must be there
 * @param forbidden words of which none may be there
 * @param within characters between the first part and each other at most
 */
record RuleExpression(List<List<String>> required, List<String> forbidden, int within) {
  /** Anywhere in the text. */
  private static final int ANYWHERE = Integer.MAX_VALUE;

  private static final int MAX_PARTS = 8;
  private static final int MAX_WORDS = 100;
  private static final Pattern WITHIN = Pattern.compile("(.*\\S)\\s+within\\s+(\\d{1,5})\\s*");
  private static final Pattern BUT_NOT = Pattern.compile("\\s+but not\\s+");
  private static final Pattern AND = Pattern.compile("\\s+\\+\\s+");

  /**
   * Reads a rule.
   *
   * @throws IllegalArgumentException if it is none, saying why
   */
  static RuleExpression parse(String text) {
    String[] sides = BUT_NOT.split(text, -1);
    if (sides.length > 2) {
      throw new IllegalArgumentException("has \"but not\" more than once");
    }
    String main = sides[0];
    int within = ANYWHERE;
    Matcher near = WITHIN.matcher(main);
    if (near.matches()) {
      main = near.group(1);
      within = Integer.parseInt(near.group(2));
    }
    List<List<String>> required =
        Arrays.stream(AND.split(main, -1)).map(RuleExpression::words).toList();
    List<String> forbidden = sides.length == 2 ? words(sides[1]) : List.of();
    if (required.size() > MAX_PARTS) {
      throw new IllegalArgumentException("has more than " + MAX_PARTS + " parts");
    }
    if (required.size() == 1 && (forbidden.isEmpty() || within != ANYWHERE)) {
      throw new IllegalArgumentException("must be A + B, A + B within 10, or A but not B");
    }
    return new RuleExpression(required, forbidden, within);
  }

  private static List<String> words(String alternatives) {
    List<String> words = Arrays.stream(alternatives.split("\\|", -1)).map(String::strip).toList();
    if (words.contains("")) {
      throw new IllegalArgumentException("lacks a word beside +, | or but not");
    }
    if (words.size() > MAX_WORDS) {
      throw new IllegalArgumentException("has more than " + MAX_WORDS + " words in one part");
    }
    return words;
  }

  /** The words of a part; those of the last are forbidden. */
  List<String> part(int number) {
    return number < required.size() ? required.get(number) : forbidden;
  }

  /** The hits of a rule that {@code words}, all hits of its words, make; none begins in another. */
  static List<Found> evaluate(List<Found> words) {
    Rule.Term any = words.getFirst().rule().term();
    return any == null ? List.of() : any.expression().hits(words);
  }

  private List<Found> hits(List<Found> words) {
    List<List<Found>> byPart = new ArrayList<>();
    for (int part = 0; part <= required.size(); part++) {
      byPart.add(new ArrayList<>());
    }
    for (Found word : words) {
      Rule.Term term = word.rule().term();
      if (term != null) {
        byPart.get(term.number()).add(word);
      }
    }
    List<Found> hits = new ArrayList<>();
    if (!byPart.get(required.size()).isEmpty()) {
      return hits;
    }
    int free = 0;
    for (Found first : byPart.getFirst()) {
      Found hit = first.start() < free ? null : around(first, byPart);
      if (hit != null) {
        hits.add(hit);
        free = first.end();
      }
    }
    return hits;
  }

  /** The hit that has {@code first} for its first part; null where another part is not near. */
  private @Nullable Found around(Found first, List<List<Found>> byPart) {
    List<Found> parts = new ArrayList<>(required.size());
    parts.add(first);
    for (int part = 1; part < required.size(); part++) {
      Found nearest = null;
      for (Found other : byPart.get(part)) {
        int distance = distance(first, other);
        if (distance >= 0
            && distance <= within
            && (nearest == null || distance < distance(first, nearest))) {
          nearest = other;
        }
      }
      if (nearest == null) {
        return null;
      }
      parts.add(nearest);
    }
    parts.sort(Comparator.comparingInt(Found::start));
    int folds = parts.stream().mapToInt(Found::folds).reduce(0, (a, b) -> a | b);
    int[] bounds = parts.stream().flatMapToInt(part -> Arrays.stream(part.bounds())).toArray();
    return new Found(first.rule().whole(), bounds, folds);
  }

  /** Characters between the two; negative where they overlap. */
  private static int distance(Found one, Found other) {
    return Math.max(other.start() - one.end(), one.start() - other.end());
  }
}
