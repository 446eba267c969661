package dev.sluice.replay;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.sluice.contract.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a replay came to: {@code summary.json}.
 *
 * @param from of the range; absent: from the oldest that is kept
 * @param to of the range; absent: to what was there when it began
 * @param verified whether each was judged under the release that its verdict names
 * @param redacted whether texts and accounts were left out
 * @param records records read
 * @param unreadable that cannot be read
 * @param laterRevisions of them decisions that followed an automatic one
 * @param items verdicts judged again, or meant to be
 * @param vendorCalls calls made to vendors by this run, by moderator
 * @param changes how many came to what
 * @param by the same by app, scene, label, library and hour
 */
public record Summary(
    int schemaVersion,
    @Nullable String from,
    @Nullable String to,
    boolean verified,
    boolean redacted,
    long records,
    long unreadable,
    long laterRevisions,
    long items,
    Map<String, Integer> vendorCalls,
    Map<Change, Long> changes,
    Map<Totals.By, Map<String, Map<Change, Long>>> by) {
  /** The form that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  private static final String FILE = "summary.json";

  static Summary of(ReplayRequest request, Totals totals, Map<String, Integer> vendorCalls) {
    TimeRange range = request.range();
    Map<Change, Long> changes = new LinkedHashMap<>();
    for (Change change : Change.values()) {
      changes.put(change, totals.of(change));
    }
    Map<Totals.By, Map<String, Map<Change, Long>>> by = new LinkedHashMap<>();
    for (Totals.By kind : Totals.By.values()) {
      by.put(kind, totals.by(kind));
    }
    return new Summary(
        SCHEMA_VERSION,
        range.from() == null ? null : range.from().toString(),
        range.to() == null ? null : range.to().toString(),
        request.basis() instanceof Basis.Recorded,
        request.redacted(),
        totals.records(),
        totals.of(Change.UNREADABLE),
        totals.laterRevisions(),
        totals.items(),
        vendorCalls,
        changes,
        by);
  }

  /** How many came to {@code change}. */
  public long count(Change change) {
    return changes.getOrDefault(change, 0L);
  }

  /** How many came out otherwise. */
  public long differences() {
    return sum(Change::differs);
  }

  /** How many should have been judged again, and could not. */
  public long inTheDark() {
    return sum(Change::inTheDark);
  }

  /** Whether every verdict that can be judged again came out the same, and there was one. */
  @JsonIgnore
  public boolean isVerified() {
    return differences() == 0 && inTheDark() == 0 && count(Change.SAME) > 0;
  }

  private long sum(Predicate<Change> which) {
    return changes.entrySet().stream()
        .filter(entry -> which.test(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  void write(Path directory) throws IOException {
    WholeFile.write(directory.resolve(FILE), Json.write(this));
  }
}
