package dev.sluice.cli.settings;

import dev.sluice.cli.KafkaOptions;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.ReleaseManifest;
import dev.sluice.contract.settings.Settings;
import dev.sluice.settings.Release;
import dev.sluice.settings.SettingsPublisher;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice app ID off|observe|on}: the night switch. */
@Command(
    name = "app",
    mixinStandardHelpOptions = true,
    description =
        "Switch an app's enforcement off, to observe, or on; seen by every service within 5 s.")
public final class AppCommand implements Callable<Integer> {
  @Mixin private KafkaOptions kafka;

  @Parameters(index = "0", paramLabel = "SDKAPPID", description = "The app.")
  private long sdkAppId;

  @Parameters(
      index = "1",
      paramLabel = "MODE",
      description = "off: answer 0 and only count; observe: judge and record, command nothing; on.")
  private String mode = "";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Enforcement enforcement = Enforcement.of(mode);
    if (enforcement instanceof Enforcement.Unrecognised) {
      throw new ParameterException(
          spec.commandLine(), "MODE: '" + mode + "'; allowed: off, observe, on");
    }
    SettingsPublisher publisher = new SettingsPublisher(kafka.clients());
    Release current = CurrentRelease.of(publisher);
    App app =
        current
            .settings()
            .app(sdkAppId)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "app "
                            + sdkAppId
                            + " is not in release "
                            + current.manifest().version()
                            + "; it has "
                            + current.settings().apps().stream().map(App::sdkAppId).toList()));
    if (app.mode().equals(enforcement)) {
      spec.commandLine().getOut().println("app " + sdkAppId + " is " + mode + " already");
      return 0;
    }
    ReleaseManifest manifest =
        publisher.publish(
            with(current.settings(), app.with(enforcement)),
            current.manifest().version(),
            System.getProperty("user.name", "cli"));
    spec.commandLine()
        .getOut()
        .println(
            "app "
                + sdkAppId
                + ": "
                + app.mode().text()
                + " -> "
                + mode
                + ", release "
                + manifest.version());
    return 0;
  }

  private static Settings with(Settings settings, App changed) {
    List<App> apps =
        settings.apps().stream()
            .map(app -> app.sdkAppId() == changed.sdkAppId() ? changed : app)
            .toList();
    return new Settings(
        settings.version(), apps, settings.policies(), settings.moderators(), settings.lexicons());
  }
}
