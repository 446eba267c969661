package dev.sluice.cli.explain;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the index is. */
final class IndexOption {
  @Option(
      names = "--index",
      paramLabel = "DIR",
      defaultValue = "${env:SLUICE_INDEX}",
      description = {
        "Where the index is kept, for one Kafka (SLUICE_INDEX; default: a directory for each",
        "--kafka in $XDG_CACHE_HOME/sluice/index, or ~/.cache)."
      })
  private @Nullable Path directory;

  /** The one given, or the user's own for these bootstrap servers. */
  Path directory(String bootstrapServers) {
    return directory == null ? ofUser(bootstrapServers, System.getenv()) : directory;
  }

  static Path ofUser(String bootstrapServers, Map<String, String> environment) {
    String cache = environment.get("XDG_CACHE_HOME");
    Path base =
        cache == null || cache.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return base.resolve("sluice")
        .resolve("index")
        .resolve(bootstrapServers.replaceAll("[^A-Za-z0-9.-]", "_"));
  }
}
