package dev.sluice.cli.settings;

import dev.sluice.contract.settings.Settings;
import dev.sluice.moderation.text.LexiconCompiler;
import dev.sluice.settings.yaml.InvalidSettingsException;
import dev.sluice.settings.yaml.SettingsYaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The settings file of a command, and what is replaced in it. */
final class FileOption {
  @Parameters(
      paramLabel = "FILE",
      description = "The YAML file; docs/configuration.md explains it.")
  private Path file;

  @Option(
      names = "--replace",
      paramLabel = "OLD=NEW",
      description =
          "Replace a text before the file is read, such as a host that differs here; may be repeated.")
  private Map<String, String> replacements = Map.of();

  Path file() {
    return file;
  }

  Settings read() throws IOException, InvalidSettingsException {
    Settings settings = SettingsYaml.read(file, replacements);
    // Whether an expression can be matched is known to the engine only.
    List<String> faults =
        settings.lexicons().stream()
            .flatMap(lexicon -> LexiconCompiler.faults(lexicon).stream())
            .toList();
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
    return settings;
  }
}
