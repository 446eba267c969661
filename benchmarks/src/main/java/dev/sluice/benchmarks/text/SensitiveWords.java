package dev.sluice.benchmarks.text;

import com.github.houbb.sensitive.word.bs.SensitiveWordBs;
import com.github.houbb.sensitive.word.support.allow.WordAllows;
import com.github.houbb.sensitive.word.support.deny.WordDenys;
import com.github.houbb.sensitive.word.support.ignore.SensitiveWordCharIgnores;
import java.util.List;

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
