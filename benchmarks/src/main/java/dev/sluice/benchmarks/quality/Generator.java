package dev.sluice.benchmarks.quality;

import static dev.sluice.benchmarks.quality.Rules.any;

import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Fold;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The second half of the evaluation set: the words of the lexicon, and harmless words that look
 * like them, disguised by the same {@link Rules}, from a fixed seed.
 */
final class Generator {
  private static final long SEED = 20261122;

  /** Texts for each disguise and language. */
  private static final int EACH = 100;

  private static final Pattern BLANK = Pattern.compile("[^\\p{L}]+");
  private static final Pattern BAR = Pattern.compile("\\s*\\|\\s*");
  private static final List<String> ENGLISH =
      List.of(
          "well, %s", "%s, they said", "he wrote %s again", "look: %s", "%s!", "what is %s for");
  private static final List<String> CHINESE =
      List.of("听说%s", "这里有%s吗", "昨天看到%s了", "%s，你懂的", "关于%s", "他们在说%s呢");

  private final Random random = new Random(SEED);
  private final List<LexiconEntry> words;

  Generator(Lexicon lexicon) {
    words =
        lexicon.entries().stream().filter(entry -> entry.kind() == EntryKind.Known.WORD).toList();
  }

  /** Texts that hide a word of the lexicon or a contact detail. */
  List<Sample> evasions() {
    List<Sample> samples = new ArrayList<>();
    disguise(Rules.latin(), latin(), ENGLISH, samples);
    disguise(Rules.chinese(), chinese(), CHINESE, samples);
    sounds(samples);
    samples.addAll(new Contacts(random).evasions(EACH / 2));
    return samples;
  }

  /** Harmless texts. */
  List<Sample> harmless() {
    List<Sample> samples = new ArrayList<>();
    List<Sample> disguised = new ArrayList<>();
    disguise(Rules.latin(), innocent("harmless-en.txt", 5, 14), ENGLISH, disguised);
    disguise(Rules.chinese(), innocent("harmless-zh.txt", 2, 4), CHINESE, disguised);
    disguised.forEach(sample -> samples.add(new Sample(sample.disguise(), null, sample.text())));
    straddles(samples);
    samples.addAll(new Contacts(random).harmless(EACH / 4));
    return samples;
  }

  private void disguise(
      Map<String, Rules.Rule> rules, List<String> of, List<String> around, List<Sample> samples) {
    // Sorted, since the order of Map.of differs from run to run.
    new TreeMap<>(rules)
        .forEach(
            (disguise, rule) -> {
              for (int i = 0; i < EACH; i++) {
                String word = any(of, random);
                String text = rule.disguise(word, random);
                if (!text.equals(word)) {
                  samples.add(new Sample(disguise, word, any(around, random).formatted(text)));
                }
              }
            });
  }

  private void sounds(List<Sample> samples) {
    for (Fold fold : List.of(Fold.Known.PINYIN, Fold.Known.INITIALS)) {
      List<LexiconEntry> asking =
          words.stream()
              .filter(word -> word.folds() != null && word.folds().contains(fold))
              .toList();
      for (int i = 0; i < EACH; i++) {
        LexiconEntry entry = any(asking, random);
        String text =
            fold == Fold.Known.PINYIN
                ? Rules.pinyin(entry.text(), entry.note(), random)
                : Rules.initials(entry.note(), random);
        samples.add(new Sample(fold.text(), entry.text(), any(CHINESE, random).formatted(text)));
      }
    }
  }

  private void straddles(List<Sample> samples) {
    for (String line : SampleFile.lines("straddles.txt")) {
      String[] parts = BAR.split(line, -1);
      List<String> first = List.of(parts[1].split(" ", -1));
      List<String> second = List.of(parts[2].split(" ", -1));
      for (String left : first) {
        for (String right : second) {
          samples.add(new Sample("straddle", null, any(CHINESE, random).formatted(left + right)));
        }
      }
    }
  }

  /** Words of the texts that were written by hand, each once. */
  private List<String> innocent(String file, int shortest, int longest) {
    return SampleFile.read(file).stream()
        .filter(sample -> sample.disguise().equals("boundary"))
        .flatMap(sample -> BLANK.splitAsStream(sample.text()))
        .filter(word -> word.length() >= shortest && word.length() <= longest)
        .distinct()
        .toList();
  }

  private List<String> latin() {
    return words.stream().map(LexiconEntry::text).filter(word -> word.charAt(0) < 0x80).toList();
  }

  private List<String> chinese() {
    return words.stream().map(LexiconEntry::text).filter(word -> word.charAt(0) >= 0x80).toList();
  }
}
