package dev.sluice.replay;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a replay counted. Its size does not grow with the items, but with apps, scenes, labels,
 * libraries and hours, each of which is bounded. Not safe for use by several threads.
 */
@JsonAutoDetect(
    fieldVisibility = JsonAutoDetect.Visibility.ANY,
    getterVisibility = JsonAutoDetect.Visibility.NONE)
public final class Totals {
  /** Of one kind, such as a library; past it what is rarer is counted together. */
  static final int MAX_NAMES = 10_000;

  static final String OTHERS = "others";

  /** Along what changes are counted. */
  public enum By {
    /** SdkAppId. */
    APP,
    /** Scene. */
    SCENE,
    /** The label that it would have. */
    LABEL,
    /** The library that hit, then or again. */
    LIBRARY,
    /** The hour, UTC, in which it was decided. */
    HOUR
  }

  private long records;
  private long otherRevisions;
  private final Map<Change, Long> changes = new EnumMap<>(Change.class);
  private final Map<By, Map<String, Map<Change, Long>>> by = new EnumMap<>(By.class);

  /** Counts one record, whatever it is. */
  void record() {
    records++;
  }

  /** Counts one that cannot be read. */
  void unreadable() {
    changes.merge(Change.UNREADABLE, 1L, Long::sum);
  }

  /** Counts an item without a verdict. */
  void undecided(Item item) {
    changes.merge(Change.UNDECIDED, 1L, Long::sum);
    add(By.APP, Long.toString(item.sdkAppId()), Change.UNDECIDED);
    add(By.SCENE, item.scene().text(), Change.UNDECIDED);
    add(By.HOUR, hour(item.acceptance().acceptedAt()), Change.UNDECIDED);
  }

  /** Counts a verdict that a person or a later decision made: there is nothing to judge again. */
  void otherRevision() {
    otherRevisions++;
  }

  /** Counts one item. */
  void add(Rejudged rejudged) {
    Change change = rejudged.change();
    changes.merge(change, 1L, Long::sum);
    Verdict then = rejudged.then();
    add(By.APP, Long.toString(then.sdkAppId()), change);
    add(By.SCENE, then.scene().text(), change);
    add(By.LABEL, rejudged.last().label(), change);
    add(By.HOUR, hour(then.decidedAt()), change);
    String library = library(rejudged);
    if (!library.isEmpty()) {
      add(By.LIBRARY, library, change);
    }
  }

  private static String hour(long millis) {
    return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.HOURS).toString();
  }

  private static String library(Rejudged rejudged) {
    String library = rejudged.last().libName();
    return library.isEmpty()
        ? rejudged.then().judgement().reasons().stream()
            .map(Reason::libName)
            .filter(name -> name != null && !name.isEmpty())
            .findFirst()
            .orElse("")
        : library;
  }

  private void add(By kind, String name, Change change) {
    Map<String, Map<Change, Long>> names = by.computeIfAbsent(kind, key -> new TreeMap<>());
    String counted = names.containsKey(name) || names.size() < MAX_NAMES ? name : OTHERS;
    names.computeIfAbsent(counted, key -> new EnumMap<>(Change.class)).merge(change, 1L, Long::sum);
  }

  /** Adds all that {@code other} counted. */
  void add(Totals other) {
    records += other.records;
    otherRevisions += other.otherRevisions;
    other.changes.forEach((change, count) -> changes.merge(change, count, Long::sum));
    other.by.forEach(
        (kind, names) ->
            names.forEach(
                (name, counts) ->
                    counts.forEach(
                        (change, count) ->
                            by.computeIfAbsent(kind, key -> new TreeMap<>())
                                .computeIfAbsent(name, key -> new EnumMap<>(Change.class))
                                .merge(change, count, Long::sum))));
  }

  /** Records read. */
  public long records() {
    return records;
  }

  /** Verdicts of a later revision. */
  public long laterRevisions() {
    return otherRevisions;
  }

  /** Verdicts judged again, or meant to be. */
  public long items() {
    return changes.entrySet().stream()
        .filter(entry -> entry.getKey().ofVerdict())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Items that came to {@code change}. */
  public long of(Change change) {
    return changes.getOrDefault(change, 0L);
  }

  /** Changes by name, along {@code kind}. */
  public Map<String, Map<Change, Long>> by(By kind) {
    return by.getOrDefault(kind, Map.of());
  }
}
