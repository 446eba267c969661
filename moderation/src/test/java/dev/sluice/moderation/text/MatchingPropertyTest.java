package dev.sluice.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Fold;
import dev.sluice.contract.settings.Fold.Known;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.verdict.Span;
import dev.sluice.moderation.text.fold.Skeleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any text and any lexicon. */
class MatchingPropertyTest {
  /** What is written, what it stands for, and the fold that this takes; blank: none. */
  record Glyph(String written, String letter, String fold) {}

  private static final List<Glyph> GLYPHS =
      List.of(
          new Glyph("a", "a", ""),
          new Glyph("A", "a", "case"),
          new Glyph("ａ", "a", "width"),
          new Glyph("𝐚", "a", "width"),
          new Glyph("а", "a", "lookalike"),
          new Glyph("b", "b", ""),
          new Glyph("𝓑", "b", "width"),
          new Glyph("1", "1", ""),
          new Glyph("①", "1", "width"),
          new Glyph("发", "发", ""),
          new Glyph("發", "发", "traditional"),
          new Glyph("逼", "逼", ""),
          new Glyph("𠮷", "𠮷", ""),
          new Glyph(" ", " ", "separators"),
          new Glyph("。", "。", "separators"),
          new Glyph("\u200B", "", "invisible"),
          new Glyph("\uFE0F", "", "invisible"));

  private static final Set<Fold> FOLDS =
      Set.of(Known.CASE, Known.WIDTH, Known.LOOKALIKE, Known.TRADITIONAL, Known.INVISIBLE);

  private record Found(String word, int start, int end) {}

  @Property(tries = 2_000)
  void theEngineFindsWhatANaiveSearchFinds(
      @ForAll("words") Set<String> words,
      @ForAll("accepted") Set<Fold> folds,
      @ForAll("glyphs") List<Glyph> glyphs)
      throws Exception {
    // Given
    String text = glyphs.stream().map(Glyph::written).collect(Collectors.joining());
    LexiconEntry[] entries =
        words.stream().map(word -> Explained.entry(word, folds, null)).toArray(LexiconEntry[]::new);

    // When
    List<Hit> hits = Explained.by(Explained.of(entries), text);

    // Then
    Set<Found> found =
        hits.stream()
            .map(hit -> found(hit.entry().text(), hit.spans().getFirst()))
            .collect(Collectors.toSet());
    assertThat(found).as(text).isEqualTo(naive(words, folds, glyphs));
    assertThat(hits).hasSameSizeAs(found);
  }

  @Property(tries = 2_000)
  void everyHitPointsIntoTheOriginal(@ForAll("anyText") String text) throws Exception {
    // When
    List<Hit> hits = Explained.by(ANY, text);

    // Then
    for (Hit hit : hits) {
      int last = 0;
      for (Span span : hit.spans()) {
        assertThat(span.start()).isGreaterThanOrEqualTo(last).isLessThan(span.end());
        assertThat(span.end()).isLessThanOrEqualTo(text.length());
        last = span.start();
      }
    }
  }

  @Property(tries = 5_000)
  void foldingWhatIsFoldedChangesNothing(@ForAll("anyText") String text) {
    // When
    String skeleton = Skeleton.of(text);

    // Then
    assertThat(Skeleton.of(skeleton)).isEqualTo(skeleton);
  }

  private static final TextModerator ANY =
      Explained.of(
          TextFixtures.word("a"),
          TextFixtures.word("ab"),
          TextFixtures.word("发逼"),
          TextFixtures.word("😀"),
          TextFixtures.regex("b+"),
          Explained.entry(EntryKind.Known.RULE, "a + b within 5"),
          Explained.entry(EntryKind.Known.CONTACT, "phone"),
          Explained.entry(EntryKind.Known.CONTACT, "url"));

  @Provide
  Arbitrary<Set<String>> words() {
    List<String> letters =
        GLYPHS.stream()
            .map(Glyph::letter)
            .filter(each -> !each.isBlank() && !each.equals("。"))
            .distinct()
            .toList();
    return Arbitraries.of(letters)
        .list()
        .ofMinSize(2)
        .ofMaxSize(4)
        .filter(word -> new HashSet<>(word).size() > 1)
        .map(word -> String.join("", word))
        .set()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<Set<Fold>> accepted() {
    return Arbitraries.of(FOLDS).set().ofMaxSize(5);
  }

  @Provide
  Arbitrary<List<Glyph>> glyphs() {
    return Arbitraries.of(GLYPHS).list().ofMaxSize(20);
  }

  /** Any code units, halves of characters among them, and what the engine treats in its own way. */
  @Provide
  Arbitrary<String> anyText() {
    Arbitrary<String> units =
        Arbitraries.integers().between(0, 0xFFFF).map(c -> String.valueOf((char) (int) c));
    Arbitrary<String> points =
        Arbitraries.integers().between(0, Character.MAX_CODE_POINT).map(Character::toString);
    Arbitrary<String> glyphs = Arbitraries.of(GLYPHS).map(Glyph::written);
    Arbitrary<String> signs =
        Arbitraries.of("@", "$", "!", "0", "\u0301", "\u20E3", "㎏", "ß", ".", "-", "ﬁ", "138", "点");
    return Arbitraries.oneOf(units, points, glyphs, signs)
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  private static Found found(String word, Span span) {
    return new Found(word, span.start(), span.end());
  }

  private static Set<Found> naive(Set<String> words, Set<Fold> folds, List<Glyph> glyphs) {
    List<Integer> starts = new ArrayList<>();
    int at = 0;
    for (Glyph glyph : glyphs) {
      starts.add(at);
      at += glyph.written().length();
    }
    Set<Found> found = new HashSet<>();
    for (String word : words) {
      for (int first = 0; first < glyphs.size(); first++) {
        int last = lastOf(word, folds, glyphs, first);
        if (last >= 0 && edge(glyphs, first, -1) && edge(glyphs, last, 1)) {
          int end = starts.get(last) + glyphs.get(last).written().length();
          found.add(new Found(word, starts.get(first), end));
        }
      }
    }
    return found;
  }

  /** The last glyph of {@code word} from {@code first} on; -1 where it is not there. */
  private static int lastOf(String word, Set<Fold> folds, List<Glyph> glyphs, int first) {
    int at = 0;
    int last = -1;
    for (int i = first; i < glyphs.size() && at < word.length(); i++) {
      Glyph glyph = glyphs.get(i);
      boolean invisible = glyph.fold().equals("invisible");
      if (!invisible && !word.startsWith(glyph.letter(), at)) {
        return -1;
      }
      if ((i == first && invisible) || !accepted(glyph, folds)) {
        return -1;
      }
      at += glyph.letter().length();
      last = invisible ? last : i;
    }
    return at == word.length() ? last : -1;
  }

  private static boolean accepted(Glyph glyph, Set<Fold> folds) {
    return glyph.fold().isEmpty() || folds.contains(Fold.of(glyph.fold()));
  }

  /** A letter or digit must not go on with one of its kind. */
  private static boolean edge(List<Glyph> glyphs, int at, int direction) {
    String letter = glyphs.get(at).letter();
    Map<String, Integer> kinds = Map.of("a", 1, "b", 1, "1", 2);
    int kind = kinds.getOrDefault(letter, 0);
    for (int i = at + direction; kind != 0 && i >= 0 && i < glyphs.size(); i += direction) {
      if (!glyphs.get(i).fold().equals("invisible")) {
        return kinds.getOrDefault(glyphs.get(i).letter(), 0) != kind;
      }
    }
    return true;
  }
}
