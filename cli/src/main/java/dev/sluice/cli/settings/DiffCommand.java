package dev.sluice.cli.settings;

import dev.sluice.cli.KafkaOptions;
import dev.sluice.contract.settings.Settings;
import dev.sluice.settings.Release;
import dev.sluice.settings.SettingsPublisher;
import dev.sluice.settings.yaml.SettingsYaml;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice settings diff FILE}: what {@code apply} would change. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = "Check FILE and show what applying it would change.")
final class DiffCommand implements Callable<Integer> {
  @Mixin private KafkaOptions kafka;

  @Mixin private FileOption file;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Settings wanted = file.read();
    Settings before =
        new SettingsPublisher(kafka.clients())
            .current()
            .map(Release::settings)
            .orElse(Settings.NONE);
    SettingsYaml.checkChange(file.file(), before, wanted);
    List<String> changes = SettingsDiff.between(before, wanted);
    spec.commandLine().getOut().println("against release " + before.version() + ":");
    if (changes.isEmpty()) {
      spec.commandLine().getOut().println("nothing changes");
    }
    changes.forEach(spec.commandLine().getOut()::println);
    return 0;
  }
}
