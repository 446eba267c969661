package dev.sluice.cli.shadow;

import dev.sluice.cli.KafkaOptions;
import dev.sluice.cli.Moment;
import dev.sluice.contract.Json;
import dev.sluice.replay.TimeRange;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice shadow report}: agreement of shadow and live policies, by app, scene and label. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Show how shadow policies stand to the live ones, by what was recorded in sluice.verdicts.",
      "Reads only, without a consumer group; nothing is judged again."
    })
final class ReportCommand implements Callable<Integer> {
  private static final int MOST_SAMPLES = 1_000;

  @Mixin private KafkaOptions kafka;

  @Option(names = "--app", paramLabel = "ID", description = "Only of this SdkAppId; repeatable.")
  private List<Long> apps = List.of();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Moment.class,
      description =
          "Decided then or later: 2026-03-01, 2026-03-01T08:00:00Z, or 2h for two hours ago.")
  private @Nullable Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Decided before then.")
  private @Nullable Instant until;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "3",
      description = "Request ids shown of each kind of difference (default ${DEFAULT-VALUE}).")
  private int samples;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (samples < 0 || samples > MOST_SAMPLES) {
      throw new ParameterException(
          spec.commandLine(), "--samples: " + samples + " is not between 0 and " + MOST_SAMPLES);
    }
    Tally tally = new Tally(new HashSet<>(apps), samples);
    new Verdicts(kafka.clients()).read(range(), tally);
    Report report = tally.report();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.MAPPER.writeValueAsString(report));
    } else {
      ReportTable.print(out, report);
    }
    return 0;
  }

  private TimeRange range() {
    try {
      return new TimeRange(since, until);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--since, --until: " + e.getMessage());
    }
  }
}
