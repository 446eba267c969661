package dev.sluice.moderation.vendor;

import dev.sluice.contract.verdict.Span;
import java.util.ArrayList;
import java.util.List;

/** The strings of an item written as one, and where each of them stands in it. */
final class Joined {
  private final String content;
  private final List<Span> places = new ArrayList<>();

  /** {@code texts} with {@code separator} between any two. */
  Joined(List<String> texts, String separator) {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < texts.size(); i++) {
      if (i > 0) {
        joined.append(separator);
      }
      int start = joined.length();
      joined.append(texts.get(i));
      places.add(new Span(i, start, joined.length()));
    }
    this.content = joined.toString();
  }

  String content() {
    return content;
  }

  /** What lies from {@code start} to {@code end} here, in the strings: one span in each. */
  List<Span> spans(int start, int end) {
    List<Span> spans = new ArrayList<>();
    for (Span place : places) {
      int from = Math.max(start, place.start());
      int to = Math.min(end, place.end());
      if (from < to) {
        spans.add(new Span(place.text(), from - place.start(), to - place.start()));
      }
    }
    return spans;
  }
}
