package dev.sluice.benchmarks.report;

import java.util.List;

/**
 * What one run measured of one path.
 *
 * @param name such as {@code ingest}; a later run of the same name takes its place
 * @param title heading on the page
 * @param machine where and when
 * @param length how long the run was made: {@code quick} or {@code full}
 * @param goals met or missed
 * @param tables the figures
 * @param charts the same to look at
 * @param remarks what to know about how it was measured
 */
public record Part(
    String name,
    String title,
    Machine machine,
    String length,
    List<Goal> goals,
    List<Table> tables,
    List<Chart> charts,
    List<String> remarks) {
  /** Copies the lists. */
  public Part {
    goals = List.copyOf(goals);
    tables = List.copyOf(tables);
    charts = List.copyOf(charts);
    remarks = List.copyOf(remarks);
  }
}
