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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice settings show}: the current release, or an earlier one and what it changed. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Show the current release, or VERSION with what it changed.",
      "Secrets are shown as references, never as values."
    })
final class ShowCommand implements Callable<Integer> {
  @Mixin private KafkaOptions kafka;

  @Parameters(paramLabel = "VERSION", arity = "0..1", description = "Default: the current release.")
  private @Nullable String version;

  @Option(names = "--json", description = "Everything as JSON, lexicons included.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    SettingsPublisher publisher = new SettingsPublisher(kafka.clients());
    Optional<Release> found = version == null ? publisher.current() : publisher.release(version);
    if (found.isEmpty()) {
      out.println(
          version == null
              ? CurrentRelease.NONE
              : "release " + version + " is not in sluice.settings, or not whole");
      return version == null ? 0 : 1;
    }
    Release release = found.get();
    if (json) {
      out.println(
          Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(release.settings()));
    } else {
      print(out, release);
      if (version != null) {
        printChanges(out, publisher, release);
      }
    }
    return 0;
  }

  private static void printChanges(PrintWriter out, SettingsPublisher publisher, Release release) {
    String parent = release.manifest().parent();
    if (parent == null) {
      return;
    }
    Optional<Release> before = publisher.release(parent);
    if (before.isEmpty()) {
      out.printf("%nwhat it changed is not known: release %s is not whole any more%n", parent);
      return;
    }
    out.printf("%nafter %s it changed%n", parent);
    SettingsDiff.between(before.get().settings(), release.settings()).forEach(out::println);
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
