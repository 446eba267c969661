package dev.sluice.benchmarks.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How one filter did on some texts. */
final class Score {
  private final Map<String, Tally> byDisguise = new TreeMap<>();
  private final Tally all = new Tally();
  private final List<Sample> missed = new ArrayList<>();
  private final List<Sample> wrong = new ArrayList<>();

  private Score() {}

  /** Asks {@code filter} about each of {@code samples}. */
  static Score of(Filter filter, List<Sample> samples) {
    Score score = new Score();
    samples.forEach(sample -> score.add(sample, !filter.find(sample.text()).isEmpty()));
    return score;
  }

  private void add(Sample sample, boolean found) {
    all.add(sample, found);
    byDisguise.computeIfAbsent(sample.disguise(), name -> new Tally()).add(sample, found);
    if (sample.harmless() == found) {
      (sample.harmless() ? wrong : missed).add(sample);
    }
  }

  /** All of it. */
  Tally all() {
    return all;
  }

  /** By disguise; a harmless text counts for the one that it resembles. */
  Tally of(String disguise) {
    return byDisguise.getOrDefault(disguise, new Tally());
  }

  List<String> disguises() {
    return List.copyOf(byDisguise.keySet());
  }

  /** Disguised texts that were let through. */
  List<Sample> missed() {
    return List.copyOf(missed);
  }

  /** Harmless texts that were hit. */
  List<Sample> wrong() {
    return List.copyOf(wrong);
  }

  /** Counts. */
  static final class Tally {
    private int disguised;
    private int found;
    private int harmless;
    private int hit;

    private void add(Sample sample, boolean isFound) {
      if (sample.harmless()) {
        harmless++;
        hit += isFound ? 1 : 0;
      } else {
        disguised++;
        found += isFound ? 1 : 0;
      }
    }

    int disguised() {
      return disguised;
    }

    int harmless() {
      return harmless;
    }

    /** Harmless texts that were hit. */
    int falseHits() {
      return hit;
    }

    /** Of the disguised texts those found, 0 to 1; 1 where there are none. */
    double recall() {
      return disguised == 0 ? 1 : (double) found / disguised;
    }

    /** Of the texts hit those that were disguised, 0 to 1; 1 where none was hit. */
    double precision() {
      return found + hit == 0 ? 1 : (double) found / (found + hit);
    }

    /** Of the harmless texts those hit, 0 to 1; 0 where there are none. */
    double falseRate() {
      return harmless == 0 ? 0 : (double) hit / harmless;
    }
  }
}
