package dev.sluice.cli.demo;

import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.Settings;
import dev.sluice.settings.yaml.InvalidSettingsException;
import dev.sluice.settings.yaml.SettingsYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What the demo applies: {@code config/example.yaml}, and beside it the apps of the scenarios. */
final class DemoSettings {
  static final String EXAMPLE = "example.yaml";
  static final String SCENARIOS = "scenarios.yaml";

  private DemoSettings() {}

  /** The directory with the demo's settings: of this checkout, or of the working directory. */
  static Path directory() {
    return Path.of(System.getProperty("sluice.root", "."), "config");
  }

  /**
   * Reads both files of {@code directory} as one.
   *
   * @throws IOException if one cannot be read
   * @throws InvalidSettingsException if one is wrong
   */
  static Settings read(Path directory) throws IOException, InvalidSettingsException {
    Settings example = SettingsYaml.read(directory.resolve(EXAMPLE));
    Path scenarios = directory.resolve(SCENARIOS);
    return Files.exists(scenarios) ? join(example, SettingsYaml.read(scenarios)) : example;
  }

  /** {@code first}, and what only {@code second} has. */
  private static Settings join(Settings first, Settings second) {
    return new Settings(
        first.version(),
        join(first.apps(), second.apps(), App::sdkAppId),
        join(first.policies(), second.policies(), Policy::name),
        join(first.moderators(), second.moderators(), ModeratorSpec::name),
        join(first.lexicons(), second.lexicons(), dev.sluice.contract.settings.Lexicon::name));
  }

  private static <T> List<T> join(List<T> first, List<T> second, Function<T, Object> name) {
    List<T> joined = new ArrayList<>(first);
    List<Object> names = first.stream().map(name).toList();
    second.stream().filter(one -> !names.contains(name.apply(one))).forEach(joined::add);
    return joined;
  }
}
