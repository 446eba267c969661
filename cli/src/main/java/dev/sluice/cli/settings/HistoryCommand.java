package dev.sluice.cli.settings;

import dev.sluice.cli.KafkaOptions;
import dev.sluice.contract.settings.ReleaseManifest;
import dev.sluice.contract.settings.ReleaseManifest.PartRef;
import dev.sluice.settings.SettingsPublisher;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice settings history}: who published what, and when. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description =
        "List the releases, the current one first. 'sluice settings show VERSION' says more.")
final class HistoryCommand implements Callable<Integer> {
  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--limit",
      defaultValue = "20",
      description = "At most this many (default ${DEFAULT-VALUE}).")
  private int limit;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new ParameterException(
          spec.commandLine(), "--limit: " + limit + " is not a number above 0");
    }
    PrintWriter out = spec.commandLine().getOut();
    List<ReleaseManifest> chain = new SettingsPublisher(kafka.clients()).history();
    if (chain.isEmpty()) {
      out.println(CurrentRelease.NONE);
      return 0;
    }
    out.printf("%-16s %-20s %-16s %s%n", "release", "at (UTC)", "by", "changed");
    int shown = Math.min(limit, chain.size());
    for (int n = chain.size() - 1; n >= chain.size() - shown; n--) {
      ReleaseManifest release = chain.get(n);
      out.printf(
          "%-16s %-20s %-16s %s%n",
          release.version(),
          Instant.ofEpochMilli(release.at()).truncatedTo(ChronoUnit.SECONDS),
          release.author(),
          String.join(", ", changes(n == 0 ? null : chain.get(n - 1), release))
              + saidBefore(chain.subList(0, n), release));
    }
    if (shown < chain.size()) {
      out.printf("%,d earlier ones%n", chain.size() - shown);
    }
    return 0;
  }

  /** By the hashes that the manifests hold: no part has to be read. */
  private static List<String> changes(@Nullable ReleaseManifest before, ReleaseManifest release) {
    Map<String, String> old = hashes(before);
    List<String> changes = new ArrayList<>();
    hashes(release)
        .forEach(
            (part, hash) -> {
              String had = old.remove(part);
              if (had == null) {
                changes.add("+ " + part);
              } else if (!had.equals(hash)) {
                changes.add("~ " + part);
              }
            });
    old.keySet().forEach(part -> changes.add("- " + part));
    return changes;
  }

  /** What a rollback put back, told by the hashes too. */
  private static String saidBefore(List<ReleaseManifest> earlier, ReleaseManifest release) {
    for (int n = earlier.size() - 1; n >= 0; n--) {
      if (hashes(earlier.get(n)).equals(hashes(release))) {
        return " (says what " + earlier.get(n).version() + " said)";
      }
    }
    return "";
  }

  private static Map<String, String> hashes(@Nullable ReleaseManifest release) {
    Map<String, String> hashes = new LinkedHashMap<>();
    if (release != null) {
      for (PartRef part : release.parts()) {
        hashes.put(part.kind() + " " + part.name(), part.sha256());
      }
    }
    return hashes;
  }
}
