package dev.sluice.cli.settings;

import dev.sluice.cli.KafkaOptions;
import dev.sluice.contract.settings.ReleaseManifest;
import dev.sluice.settings.Release;
import dev.sluice.settings.SettingsPublisher;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice settings rollback}: what an earlier release said, as a new release. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description =
        "Put an earlier release back, lexicons included: as a new release that says the same.")
final class RollbackCommand implements Callable<Integer> {
  @Mixin private KafkaOptions kafka;

  @Parameters(
      paramLabel = "VERSION",
      arity = "0..1",
      description = "The release to put back; default: the one before the current.")
  private @Nullable String version;

  @Option(
      names = "--author",
      defaultValue = "${sys:user.name}",
      description = "Who puts it back, for the record (default ${DEFAULT-VALUE}).")
  private String author = "";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    SettingsPublisher publisher = new SettingsPublisher(kafka.clients());
    Release current = CurrentRelease.of(publisher);
    String wanted = version == null ? parent(current.manifest()) : version;
    Release earlier =
        publisher
            .release(wanted)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "release " + wanted + " is not in sluice.settings, or not whole"));
    PrintWriter out = spec.commandLine().getOut();
    List<String> changes = SettingsDiff.between(current.settings(), earlier.settings());
    if (changes.isEmpty()) {
      out.println(
          "nothing changes: release "
              + current.manifest().version()
              + " says the same as "
              + wanted);
      return 0;
    }
    ReleaseManifest manifest =
        publisher.publish(earlier.settings(), current.manifest().version(), author);
    changes.forEach(out::println);
    out.println(
        "release " + manifest.version() + " is published, which says what " + wanted + " said");
    return 0;
  }

  private static String parent(ReleaseManifest manifest) {
    String parent = manifest.parent();
    if (parent == null) {
      throw new IllegalStateException("release " + manifest.version() + " is the first");
    }
    return parent;
  }
}
