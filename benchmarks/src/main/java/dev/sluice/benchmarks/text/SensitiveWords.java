package dev.sluice.benchmarks.text;

import com.github.houbb.sensitive.word.bs.SensitiveWordBs;
import com.github.houbb.sensitive.word.support.allow.WordAllows;
import com.github.houbb.sensitive.word.support.deny.WordDenys;
import com.github.houbb.sensitive.word.support.ignore.SensitiveWordCharIgnores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** {@code com.github.houbb:sensitive-word} with the list that it comes with. */
final class SensitiveWords {
  private SensitiveWords() {}

  /** Its list, as it stands in its jar. */
  static List<String> list() {
    return WordDenys.defaults().deny().stream()
        .map(String::strip)
        .filter(word -> !word.isEmpty() && word.length() <= 256)
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * So many words like those of its list: the list in no order, and after it two of its words
   * joined, so that words begin as often alike as theirs do. Equal in every run.
   */
  static List<String> like(int count) {
    List<String> list = new ArrayList<>(list());
    Random random = new Random(1);
    Collections.shuffle(list, random);
    Set<String> words = new LinkedHashSet<>(list.subList(0, Math.min(count, list.size())));
    while (words.size() < count) {
      String first = list.get(random.nextInt(list.size()));
      words.add(first + list.get(random.nextInt(list.size())));
    }
    return List.copyOf(words);
  }

  /** With every normalisation that it has, or none. */
  static SensitiveWordBs engine(boolean normalised) {
    return SensitiveWordBs.newInstance()
        .ignoreCase(normalised)
        .ignoreWidth(normalised)
        .ignoreNumStyle(normalised)
        .ignoreChineseStyle(normalised)
        .ignoreEnglishStyle(normalised)
        .ignoreRepeat(normalised)
        .charIgnore(
            normalised ? SensitiveWordCharIgnores.specialChars() : SensitiveWordCharIgnores.none())
        .enableNumCheck(false)
        .enableEmailCheck(false)
        .enableUrlCheck(false)
        .enableIpv4Check(false)
        .enableWordCheck(true)
        .wordDeny(WordDenys.defaults())
        .wordAllow(WordAllows.empty())
        .init();
  }
}
