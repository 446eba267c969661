package dev.sluice.cli.explain;

import dev.sluice.cli.Columns;
import dev.sluice.cli.SafeText;
import dev.sluice.contract.verdict.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A text that a user wrote, in lines, with the hits marked: in colour, or by {@code ^} in a line
 * below. Nothing in it can act on a terminal, whatever the text and the spans are.
 */
final class MarkedText {
  private final Ink ink;
  private final int width;
  private final int most;
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private final StringBuilder marks = new StringBuilder();
  private int used;
  private boolean marking;

  private MarkedText(Ink ink, int width, int most) {
    this.ink = ink;
    this.width = width;
    this.most = most;
  }

  /**
   * The lines.
   *
   * @param spans in code units of {@code text}; what lies outside of it is left out
   * @param width columns of a line, 8 or more
   * @param most characters that are shown; of a longer text, those around the hits
   */
  static List<String> lines(String text, List<Span> spans, Ink ink, int width, int most) {
    MarkedText marked = new MarkedText(ink, width, most);
    marked.write(text, hits(text, spans));
    return List.copyOf(marked.lines);
  }

  private static BitSet hits(String text, List<Span> spans) {
    BitSet hits = new BitSet(text.length());
    for (Span span : spans) {
      int start = Math.clamp(span.start(), 0, text.length());
      hits.set(start, Math.clamp(span.end(), start, text.length()));
    }
    return hits;
  }

  private void write(String text, BitSet hits) {
    BitSet shown = shown(text, hits);
    int hidden = 0;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      int next = i + Character.charCount(character);
      if (shown.get(i)) {
        skip(hidden);
        hidden = 0;
        put(SafeText.of(text.substring(i, next)), !hits.get(i, next).isEmpty());
      } else {
        hidden += next - i;
      }
      i = next;
    }
    skip(hidden);
    end();
  }

  /** All of a short text; of a long one its beginning and what is around the hits. */
  private BitSet shown(String text, BitSet hits) {
    BitSet shown = new BitSet(text.length());
    if (text.length() <= most) {
      shown.set(0, text.length());
      return shown;
    }
    int around = most / 8;
    shown.set(0, around);
    for (int hit = hits.nextSetBit(0);
        hit >= 0 && shown.cardinality() < most;
        hit = hits.nextSetBit(hit + 1)) {
      shown.set(Math.max(0, hit - around / 2), Math.min(text.length(), hit + around / 2));
    }
    return shown;
  }

  private void skip(int hidden) {
    if (hidden > 0) {
      mark(false);
      piece(" … %,d more … ".formatted(hidden), false);
    }
  }

  private void put(String safe, boolean hit) {
    mark(hit);
    piece(safe, hit);
  }

  private void piece(String safe, boolean hit) {
    int columns = Columns.width(safe);
    if (used > 0 && used + columns > width) {
      end();
      mark(hit);
    }
    line.append(safe);
    marks.append((hit ? "^" : " ").repeat(columns));
    used += columns;
  }

  /** Changes between what is hit and what is not. */
  private void mark(boolean hit) {
    if (hit != marking && ink.coloured()) {
      close();
      line.append(hit ? Ink.HIT : "");
    }
    marking = hit;
  }

  private void close() {
    if (marking && ink.coloured()) {
      line.append(Ink.END);
    }
  }

  private void end() {
    close();
    marking = false;
    lines.add(line.toString());
    String below = marks.toString().stripTrailing();
    if (!ink.coloured() && !below.isEmpty()) {
      lines.add(below);
    }
    line.setLength(0);
    marks.setLength(0);
    used = 0;
  }
}
