package dev.sluice.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The engine against one that tries every word at every place, on texts whose folding is known by
 * how they were written.
 */
class MatchingPropertyTest {
  /** What is written, and what it is folded to. */
  private static final Map<String, String> GLYPHS =
      Map.ofEntries(
          Map.entry("a", "a"),
          Map.entry("A", "a"),
          Map.entry("ａ", "a"),
          Map.entry("𝐚", "a"),
          Map.entry("b", "b"),
          Map.entry("𝓑", "b"),
          Map.entry("㏔", "mb"),
          Map.entry("1", "1"),
          Map.entry("①", "1"),
          Map.entry("傻", "傻"),
          Map.entry("逼", "逼"),
          Map.entry("𠮷", "𠮷"),
          Map.entry("😀", "😀"),
          Map.entry(" ", " "),
          Map.entry("。", "。"),
          Map.entry("\u200B", ""),
          Map.entry("\uFE0F", ""));

  private static final List<String> WRITTEN = GLYPHS.keySet().stream().sorted().toList();
  private static final List<String> FOLDED =
      GLYPHS.values().stream().filter(folded -> !folded.isBlank()).distinct().sorted().toList();

  private record Hit(String word, int start, int end) {}

  @Test
  void findsWhatANaiveSearchFinds() {
    Random random = new Random(42);
    for (int round = 0; round < 1_000; round++) {
      // Given
      Set<String> words = new TreeSet<>();
      for (int i = 0; i < 1 + random.nextInt(8); i++) {
        words.add(some(random, FOLDED, 1 + random.nextInt(3)));
      }
      List<String> glyphs = new ArrayList<>();
      for (int i = 0; i < random.nextInt(20); i++) {
        glyphs.add(WRITTEN.get(random.nextInt(WRITTEN.size())));
      }
      String text = String.join("", glyphs);

      // When
      List<Reason> reasons =
          TextFixtures.reasons(TextFixtures.words(words.toArray(String[]::new)), text);

      // Then
      assertThat(hits(reasons)).as(() -> words + " in " + glyphs).isEqualTo(naive(words, glyphs));
    }
  }

  private static String some(Random random, List<String> alphabet, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(alphabet.get(random.nextInt(alphabet.size())));
    }
    return text.toString();
  }

  private static Set<Hit> hits(List<Reason> reasons) {
    Set<Hit> hits = new HashSet<>();
    for (Reason reason : reasons) {
      for (Keyword keyword : reason.keywords()) {
        assertThat(keyword.spansCut()).isZero();
        hits.addAll(
            keyword.spans().stream()
                .map((Span span) -> new Hit(keyword.word(), span.start(), span.end()))
                .collect(Collectors.toSet()));
      }
    }
    return hits;
  }

  private static Set<Hit> naive(Set<String> words, List<String> glyphs) {
    StringBuilder folded = new StringBuilder();
    List<Integer> starts = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    int at = 0;
    for (String glyph : glyphs) {
      String to = GLYPHS.get(glyph);
      folded.append(to);
      for (int i = 0; i < to.length(); i++) {
        starts.add(at);
        ends.add(at + glyph.length());
      }
      at += glyph.length();
    }
    String text = folded.toString();
    Set<Hit> hits = new HashSet<>();
    for (String word : words) {
      for (int i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + 1)) {
        int end = i + word.length();
        boolean cutBefore =
            i > 0 && kind(word.charAt(0)) != 0 && kind(word.charAt(0)) == kind(text.charAt(i - 1));
        boolean cutAfter =
            end < text.length()
                && kind(text.charAt(end)) != 0
                && kind(word.charAt(word.length() - 1)) == kind(text.charAt(end));
        if (!cutBefore && !cutAfter) {
          hits.add(new Hit(word, starts.get(i), ends.get(end - 1)));
        }
      }
    }
    return hits;
  }

  private static int kind(char c) {
    if (c >= 'a' && c <= 'z') {
      return 1;
    }
    return c >= '0' && c <= '9' ? 2 : 0;
  }
}
