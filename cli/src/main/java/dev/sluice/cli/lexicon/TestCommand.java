package dev.sluice.cli.lexicon;

import dev.sluice.contract.Scene;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.Settings;
import dev.sluice.moderation.ModerationException;
import dev.sluice.settings.yaml.InvalidSettingsException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice lexicon test TEXT}: what a text hits, through which folds, and what follows. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description =
        "Show every hit in a text with its place, entry, lexicon and the folds that it was seen through, and what an app's policy makes of it.")
final class TestCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "TEXT",
      arity = "1..*",
      description = "The text; several are the strings of one message.")
  private List<String> texts = List.of();

  @Option(
      names = "--app",
      required = true,
      paramLabel = "SDKAPPID",
      description = "The app whose policy judges.")
  private long sdkAppId;

  @Option(
      names = "--scene",
      defaultValue = "C2C",
      description = "The scene (default ${DEFAULT-VALUE}).")
  private String sceneName = "";

  @Mixin private SettingsSource source;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InvalidSettingsException, ModerationException {
    Scene scene = Scene.of(sceneName);
    if (scene instanceof Scene.Unrecognised) {
      throw new ParameterException(
          spec.commandLine(),
          "--scene: " + sceneName + "; allowed: " + List.of(Scene.Known.values()));
    }
    Settings settings = DefaultPolicy.complete(source.read());
    App app =
        settings
            .app(sdkAppId)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "app "
                            + sdkAppId
                            + " is not in these settings; they have "
                            + settings.apps().stream().map(App::sdkAppId).toList()));
    new Trial(settings, app, scene, texts).print(spec.commandLine().getOut());
    return 0;
  }
}
