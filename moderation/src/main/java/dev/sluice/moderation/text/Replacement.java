package dev.sluice.moderation.text;

import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Puts {@code *} in the place of what was hit, so that the rest can be delivered. */
public final class Replacement {
  private static final char MASK = '*';

  private Replacement() {}

  /**
   * The texts with each code point of each hit replaced, aligned with {@code texts}.
   *
   * @param hits the reasons that count as a hit
   * @return empty where a reason does not say, or not in full, what was hit: such a text cannot be
   *     made good
   */
  public static Optional<List<String>> replace(List<String> texts, List<Reason> hits) {
    List<BitSet> masks = new ArrayList<>(texts.size());
    texts.forEach(text -> masks.add(new BitSet()));
    for (Reason reason : hits) {
      if (reason.keywords().isEmpty()) {
        return Optional.empty();
      }
      for (Keyword keyword : reason.keywords()) {
        if (!mark(keyword, texts, masks)) {
          return Optional.empty();
        }
      }
    }
    List<String> replaced = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      replaced.add(mask(texts.get(i), masks.get(i)));
    }
    return Optional.of(replaced);
  }

  private static boolean mark(Keyword keyword, List<String> texts, List<BitSet> masks) {
    if (keyword.spans().isEmpty() || keyword.spansCut() > 0) {
      return false;
    }
    for (Span span : keyword.spans()) {
      boolean inside =
          span.text() >= 0
              && span.text() < texts.size()
              && span.start() >= 0
              && span.start() < span.end()
              && span.end() <= texts.get(span.text()).length();
      if (!inside) {
        return false;
      }
      masks.get(span.text()).set(span.start(), span.end());
    }
    return true;
  }

  private static String mask(String text, BitSet mask) {
    if (mask.isEmpty()) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      int hit = mask.nextSetBit(i);
      if (hit >= 0 && hit < next) {
        masked.append(MASK);
      } else {
        masked.appendCodePoint(c);
      }
      i = next;
    }
    return masked.toString();
  }
}
