package dev.sluice.moderation.text;

import dev.sluice.moderation.text.contact.ContactMatcher;
import java.util.ArrayList;
import java.util.List;

/** Takes hits down. Used again and again by one thread; allocates nothing where there are none. */
final class FoundList implements HitSink, ContactMatcher.Sink<Rule> {
  private List<Found> found = List.of();

  @Override
  public void hit(Rule rule, int start, int end, int folds) {
    if (found.isEmpty()) {
      found = new ArrayList<>();
    }
    found.add(Found.of(rule, start, end, folds));
  }

  @Override
  public void hit(Rule rule, int start, int end, boolean numerals) {
    hit(rule, start, end, numerals ? FoldMask.NUMERALS : 0);
  }

  /** Gives what was taken down, a list that can grow where that is anything, and forgets it. */
  List<Found> take() {
    List<Found> taken = found;
    found = List.of();
    return taken;
  }
}
