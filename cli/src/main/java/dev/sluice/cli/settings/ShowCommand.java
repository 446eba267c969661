package dev.sluice.cli.settings;

import dev.sluice.cli.KafkaOptions;
import dev.sluice.contract.Json;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.ReleaseManifest;
import dev.sluice.contract.settings.Settings;
import dev.sluice.settings.Release;
import dev.sluice.settings.SettingsPublisher;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice settings show}: the current release. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Show the current release. Secrets are shown as references, never as values.")
final class ShowCommand implements Callable<Integer> {
  @Mixin private KafkaOptions kafka;

  @Option(names = "--json", description = "Everything as JSON, lexicons included.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Optional<Release> current = new SettingsPublisher(kafka.clients()).current();
    if (current.isEmpty()) {
      out.println("no release yet: 'sluice settings apply FILE' publishes the first");
    } else if (json) {
      out.println(
          Json.MAPPER
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(current.get().settings()));
    } else {
      print(out, current.get());
    }
    return 0;
  }

  private static void print(PrintWriter out, Release release) {
    ReleaseManifest manifest = release.manifest();
    Settings settings = release.settings();
    out.printf(
        "release %s by %s at %s, after %s%n",
        manifest.version(),
        manifest.author(),
        Instant.ofEpochMilli(manifest.at()),
        manifest.parent() == null ? "none" : manifest.parent());
    out.printf(
        "%n%-12s %-16s %-8s %-15s %-12s %-12s %s%n",
        "app", "name", "mode", "intercepts on", "results", "policy", "modules");
    for (App app : settings.apps()) {
      out.printf(
          "%-12d %-16s %-8s %-15s %-12s %-12s %s%n",
          app.sdkAppId(),
          app.name(),
          app.mode().text(),
          app.interceptOn().text(),
          app.resultReturn().mode().text(),
          app.policy(),
          app.modules().stream().map(module -> module.name()).collect(Collectors.joining(", ")));
    }
    out.printf(
        "%n%-12s %s%n",
        "policies",
        settings.policies().stream().map(Policy::name).collect(Collectors.joining(", ")));
    out.printf(
        "%-12s %s%n",
        "moderators",
        settings.moderators().stream().map(ModeratorSpec::name).collect(Collectors.joining(", ")));
    for (Lexicon lexicon : settings.lexicons()) {
      out.printf("%-12s %s, %,d entries%n", "lexicon", lexicon.name(), lexicon.entries().size());
    }
  }
}
