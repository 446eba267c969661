package dev.sluice.cli.replay;

import dev.sluice.cli.Moment;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.replay.ItemFilter;
import dev.sluice.replay.TimeRange;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which items are judged again. */
final class FilterOptions {
  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = Moment.class,
      description =
          "Decided then or later: 2026-03-01, 2026-03-01T08:00:00Z, or 2h for two hours ago.")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Decided before then.")
  private @Nullable Instant to;

  @Option(names = "--app", paramLabel = "ID", description = "Only of this SdkAppId; repeatable.")
  private List<Long> apps = List.of();

  @Option(
      names = "--scene",
      paramLabel = "SCENE",
      description = "Only of: ${COMPLETION-CANDIDATES}; repeatable.")
  private List<Scene.Known> scenes = List.of();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Only of: ${COMPLETION-CANDIDATES}; repeatable.")
  private List<ContentType.Known> types = List.of();

  @Option(names = "--sender", paramLabel = "ACCOUNT", description = "Only of it; repeatable.")
  private List<String> senders = List.of();

  @Option(names = "--request-id", paramLabel = "UUID", description = "Only this; repeatable.")
  private List<UUID> requestIds = List.of();

  /**
   * When.
   *
   * @throws IllegalArgumentException if it ends before it begins
   */
  TimeRange range() {
    return new TimeRange(from, to);
  }

  /** Which. */
  ItemFilter filter() {
    return new ItemFilter(
        new HashSet<>(apps),
        Set.<Scene>copyOf(scenes),
        Set.<ContentType>copyOf(types),
        new HashSet<>(senders),
        new HashSet<>(requestIds));
  }
}
