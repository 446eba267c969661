package dev.sluice.cli.shadow;

import dev.sluice.contract.verdict.Agreement;
import dev.sluice.contract.verdict.Shadow;
import dev.sluice.contract.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Counts verdicts that have a shadow. */
final class Tally {
  private static final Comparator<Report.Cell> ORDER =
      Comparator.comparingLong(Report.Cell::app)
          .thenComparing(Report.Cell::shadow)
          .thenComparing(Report.Cell::scene)
          .thenComparing(Comparator.comparingLong(Report.Cell::items).reversed())
          .thenComparing(Report.Cell::label);

  private final Set<Long> apps;
  private final int samples;
  private final Map<Place, Counts> cells = new HashMap<>();
  private final Map<String, Long> notJudged = new TreeMap<>();
  private long records;
  private long unreadable;

  /**
   * @param apps which; empty: all
   * @param samples request ids kept of each kind of difference in each cell
   */
  Tally(Set<Long> apps, int samples) {
    this.apps = apps;
    this.samples = samples;
  }

  void unreadable() {
    records++;
    unreadable++;
  }

  void add(Verdict verdict) {
    records++;
    Shadow shadow = verdict.shadow();
    if (shadow == null || !(apps.isEmpty() || apps.contains(verdict.sdkAppId()))) {
      return;
    }
    Agreement agreement = Agreement.of(verdict.judgement(), shadow);
    cells
        .computeIfAbsent(
            new Place(
                verdict.sdkAppId(),
                shadow.policy(),
                verdict.scene().text(),
                Agreement.label(verdict.judgement(), shadow)),
            none -> new Counts())
        .add(agreement, verdict.requestId(), samples);
    if (shadow.notJudged() != null) {
      notJudged.merge(shadow.notJudged().text(), 1L, Long::sum);
    }
  }

  Report report() {
    List<Report.Cell> rows = new ArrayList<>();
    cells.forEach((place, counts) -> rows.add(counts.cell(place)));
    rows.sort(ORDER);
    return new Report(
        records,
        unreadable,
        rows.stream().mapToLong(Report.Cell::items).sum(),
        rows.stream().mapToLong(Report.Cell::agree).sum(),
        rows,
        notJudged);
  }

  private record Place(long app, String shadow, String scene, String label) {}

  private static final class Counts {
    private final Map<Agreement, Long> counts = new EnumMap<>(Agreement.class);
    private final Map<Agreement, List<UUID>> samples = new EnumMap<>(Agreement.class);

    void add(Agreement agreement, UUID requestId, int most) {
      counts.merge(agreement, 1L, Long::sum);
      if (agreement != Agreement.AGREES && most > 0) {
        List<UUID> kept = samples.computeIfAbsent(agreement, none -> new ArrayList<>());
        if (kept.size() < most) {
          kept.add(requestId);
        }
      }
    }

    Report.Cell cell(Place place) {
      return new Report.Cell(
          place.app,
          place.shadow,
          place.scene,
          place.label,
          counts.values().stream().mapToLong(Long::longValue).sum(),
          of(Agreement.AGREES),
          of(Agreement.WOULD_BLOCK),
          of(Agreement.WOULD_REVIEW),
          of(Agreement.WOULD_ALLOW),
          of(Agreement.NOT_JUDGED),
          samples);
    }

    private long of(Agreement agreement) {
      return counts.getOrDefault(agreement, 0L);
    }
  }
}
