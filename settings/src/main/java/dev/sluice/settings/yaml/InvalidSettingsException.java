package dev.sluice.settings.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A settings file is not valid. The message lists every problem, a line each. */
public final class InvalidSettingsException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<SettingsProblem> problems;

  InvalidSettingsException(List<SettingsProblem> problems) {
    super(problems.stream().map(SettingsProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Every problem, in the order of the file. */
  public List<SettingsProblem> problems() {
    return problems;
  }
}
