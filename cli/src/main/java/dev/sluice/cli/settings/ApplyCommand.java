package dev.sluice.cli.settings;

import dev.sluice.cli.KafkaOptions;
import dev.sluice.contract.settings.ReleaseManifest;
import dev.sluice.contract.settings.Settings;
import dev.sluice.settings.Release;
import dev.sluice.settings.SettingsPublisher;
import dev.sluice.settings.yaml.SettingsYaml;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code sluice settings apply FILE}: checks the file as a whole and publishes it as one release.
 */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = "Check FILE as a whole and publish it as one release.")
final class ApplyCommand implements Callable<Integer> {
  @Mixin private KafkaOptions kafka;

  @Mixin private FileOption file;

  @Option(
      names = "--author",
      defaultValue = "${sys:user.name}",
      description = "Who applies it, for the record (default ${DEFAULT-VALUE}).")
  private String author = "";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Settings wanted = file.read();
    SettingsPublisher publisher = new SettingsPublisher(kafka.clients());
    Optional<Release> current = publisher.current();
    Settings before = current.map(Release::settings).orElse(Settings.NONE);
    SettingsYaml.checkChange(file.file(), before, wanted);
    List<String> changes = SettingsDiff.between(before, wanted);
    if (current.isPresent() && changes.isEmpty()) {
      spec.commandLine()
          .getOut()
          .println("nothing changes: release " + before.version() + " says the same");
      return 0;
    }
    ReleaseManifest manifest =
        publisher.publish(
            wanted, current.map(release -> release.manifest().version()).orElse(null), author);
    changes.forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().println("release " + manifest.version() + " is published");
    return 0;
  }
}
