package dev.sluice.moderation.text.fold;

import com.ibm.icu.text.Transliterator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How Chinese characters are read: the commonest pinyin of each, without tones. */
final class Readings {
  private Readings() {}

  /** From {@link FoldTable#FIRST_HAN} to {@link FoldTable#LAST_HAN}; empty where there is none. */
  static List<String> ofHan() {
    StringBuilder all = new StringBuilder();
    for (char c = FoldTable.FIRST_HAN; c <= FoldTable.LAST_HAN; c++) {
      all.append(c).append('\n');
    }
    String latin =
        Transliterator.getInstance("Han-Latin; NFD; [:Mn:] Remove").transliterate(all.toString());
    return Arrays.stream(latin.toLowerCase(Locale.ROOT).split("\n", -1))
        .limit(FoldTable.LAST_HAN - FoldTable.FIRST_HAN + 1)
        .map(reading -> reading.strip().matches("[a-z]+") ? reading.strip() : "")
        .toList();
  }
}
