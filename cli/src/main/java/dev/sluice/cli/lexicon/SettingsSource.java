package dev.sluice.cli.lexicon;

import dev.sluice.cli.KafkaOptions;
import dev.sluice.cli.settings.CurrentRelease;
import dev.sluice.contract.settings.Settings;
import dev.sluice.settings.Release;
import dev.sluice.settings.SettingsPublisher;
import dev.sluice.settings.yaml.InvalidSettingsException;
import dev.sluice.settings.yaml.SettingsYaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The settings that a command looks at: a file, or what runs. */
final class SettingsSource {
  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Settings in a YAML file. Default: the release that runs, read from Kafka.")
  private @Nullable Path file;

  @Mixin private KafkaOptions kafka;

  Settings read() throws IOException, InvalidSettingsException {
    if (file != null) {
      return SettingsYaml.read(file, Map.of());
    }
    return new SettingsPublisher(kafka.clients())
        .current()
        .map(Release::settings)
        .orElseThrow(
            () ->
                new IllegalStateException(CurrentRelease.NONE + "; --settings FILE reads a file"));
  }
}
