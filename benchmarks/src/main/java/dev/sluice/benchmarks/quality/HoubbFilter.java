package dev.sluice.benchmarks.quality;

import com.github.houbb.sensitive.word.bs.SensitiveWordBs;
import com.github.houbb.sensitive.word.support.ignore.SensitiveWordCharIgnores;
import com.github.houbb.sensitive.word.support.resultcondition.WordResultConditions;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import java.util.List;
import java.util.Set;

/**
 * {@code com.github.houbb:sensitive-word} on the same words, with every normalisation that it has,
 * whole English words, signs in between ignored, and its checks for numbers, e-mail, URLs and
 * addresses.
 */
final class HoubbFilter implements Filter {
  private final SensitiveWordBs words;

  HoubbFilter(Lexicon lexicon) {
    List<String> deny = texts(lexicon, EntryKind.Known.WORD);
    List<String> allow = texts(lexicon, EntryKind.Known.ALLOW);
    words =
        SensitiveWordBs.newInstance()
            .wordDeny(() -> deny)
            .wordAllow(() -> allow)
            .ignoreCase(true)
            .ignoreWidth(true)
            .ignoreNumStyle(true)
            .ignoreChineseStyle(true)
            .ignoreEnglishStyle(true)
            .ignoreRepeat(true)
            .charIgnore(SensitiveWordCharIgnores.specialChars())
            .wordResultCondition(WordResultConditions.englishWordMatch())
            .enableWordCheck(true)
            .enableNumCheck(true)
            .enableEmailCheck(true)
            .enableUrlCheck(true)
            .enableIpv4Check(true)
            .init();
  }

  @Override
  public String name() {
    return "houbb";
  }

  @Override
  public Set<String> find(String text) {
    return Set.copyOf(words.findAll(text));
  }

  private static List<String> texts(Lexicon lexicon, EntryKind kind) {
    return lexicon.entries().stream()
        .filter(entry -> entry.kind().equals(kind))
        .map(LexiconEntry::text)
        .toList();
  }
}
