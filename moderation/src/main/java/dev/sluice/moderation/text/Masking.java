package dev.sluice.moderation.text;

import dev.sluice.moderation.text.Replacement.Place;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Masks places of one text. A character that users see as one is masked whole, and as one. */
final class Masking {
  private static final char MASK = '*';

  private Masking() {}

  /** {@code text} with what stands in its places. */
  static String of(String text, List<Place> places) {
    if (places.isEmpty()) {
      return text;
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    StringBuilder masked = new StringBuilder(text.length());
    int at = 0;
    for (Place place : apart(whole(places, characters))) {
      masked.append(text, at, place.start());
      if (place.replacement() != null) {
        masked.append(place.replacement());
      } else {
        mask(text, place, characters, masked);
      }
      at = place.end();
    }
    return masked.append(text, at, text.length()).toString();
  }

  /** Places that begin and end where a character does, in order, the longest of equals first. */
  private static List<Place> whole(List<Place> places, BreakIterator characters) {
    List<Place> whole = new ArrayList<>(places.size());
    for (Place place : places) {
      int start =
          characters.isBoundary(place.start())
              ? place.start()
              : characters.preceding(place.start());
      int end =
          characters.isBoundary(place.end()) ? place.end() : characters.following(place.end());
      whole.add(new Place(start, end, place.replacement()));
    }
    whole.sort(
        Comparator.comparingInt(Place::start)
            .thenComparing(Comparator.comparingInt(Place::end).reversed())
            .thenComparing(place -> place.replacement() == null));
    return whole;
  }

  /** Of places in order those that overlap put together. */
  private static List<Place> apart(List<Place> places) {
    List<Place> apart = new ArrayList<>(places.size());
    for (Place place : places) {
      if (apart.isEmpty() || apart.getLast().end() <= place.start()) {
        apart.add(place);
      } else if (place.end() > apart.getLast().end()) {
        Place before = apart.removeLast();
        apart.add(new Place(before.start(), place.end(), null));
      }
    }
    return apart;
  }

  private static void mask(
      String text, Place place, BreakIterator characters, StringBuilder masked) {
    for (int from = place.start(); from < place.end(); ) {
      int to = characters.following(from);
      if (isSeen(text, from, to)) {
        masked.append(MASK);
      }
      from = to;
    }
  }

  private static boolean isSeen(String text, int from, int to) {
    return text.substring(from, to)
        .codePoints()
        .anyMatch(c -> Character.getType(c) != Character.FORMAT);
  }
}
