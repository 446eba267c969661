package dev.sluice.benchmarks;

import dev.sluice.benchmarks.report.Part;

/** Measures one path. */
public interface Bench {
  /** What it is called on the command line. */
  String name();

  /** Measures; bounded in time. */
  Part run(Run run);
}
