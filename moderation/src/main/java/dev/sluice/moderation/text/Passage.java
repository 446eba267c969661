package dev.sluice.moderation.text;

import dev.sluice.contract.verdict.Span;
import java.util.ArrayList;
import java.util.List;

/** Strings of an item put together to be judged as one text, with the way back. */
final class Passage {
  private final String text;
  private final int[] starts;
  private final int[] ends;

  private Passage(String text, int[] starts, int[] ends) {
    this.text = text;
    this.starts = starts;
    this.ends = ends;
  }

  /** All of {@code strings} with {@code separator} between them. */
  static Passage of(List<String> strings, String separator) {
    StringBuilder text = new StringBuilder();
    int[] starts = new int[strings.size()];
    int[] ends = new int[strings.size()];
    for (int i = 0; i < starts.length; i++) {
      text.append(i == 0 ? "" : separator);
      starts[i] = text.length();
      text.append(strings.get(i));
      ends[i] = text.length();
    }
    return new Passage(text.toString(), starts, ends);
  }

  String text() {
    return text;
  }

  /** What lies from {@code start} to {@code end}: one span in each string that has a part of it. */
  List<Span> spans(int start, int end) {
    List<Span> spans = new ArrayList<>(2);
    for (int i = firstEndingAfter(start); i < starts.length && starts[i] < end; i++) {
      int from = Math.max(start, starts[i]);
      int to = Math.min(end, ends[i]);
      if (from < to) {
        spans.add(new Span(i, from - starts[i], to - starts[i]));
      }
    }
    return spans;
  }

  private int firstEndingAfter(int position) {
    int low = 0;
    int high = ends.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends[middle] > position) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
