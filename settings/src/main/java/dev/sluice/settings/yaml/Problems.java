package dev.sluice.settings.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Collects what is wrong with one file. */
final class Problems {
  private static final int MAX = 1_000;

  private final String file;
  private final List<SettingsProblem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void add(Node at, String field, String value, String allowed) {
    add(at.getStartMark(), field, value, allowed);
  }

  void add(Mark at, String field, String value, String allowed) {
    add(new SettingsProblem(file, at.getLine() + 1, field, value, allowed));
  }

  void add(SettingsProblem problem) {
    if (found.size() < MAX) {
      found.add(problem);
    }
  }

  /** Throws if anything was found. */
  void check() throws InvalidSettingsException {
    if (!found.isEmpty()) {
      throw new InvalidSettingsException(
          found.stream()
              .sorted(
                  Comparator.comparing((SettingsProblem p) -> !p.file().equals(file))
                      .thenComparingInt(SettingsProblem::line))
              .toList());
    }
  }
}
