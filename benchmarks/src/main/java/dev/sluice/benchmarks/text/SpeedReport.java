package dev.sluice.benchmarks.text;

import dev.sluice.benchmarks.report.Machine;
import dev.sluice.benchmarks.report.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures the engine and its peers in one run of some twelve minutes, and writes the tables into a
 * document: {@code SpeedReport docs/text-engine.md}. Options of JMH may follow, such as {@code -i
 * 1}.
 */
public final class SpeedReport {
  private SpeedReport() {}

  /**
   * Runs it.
   *
   * @param args the document, which holds the marks between which the tables go, and options
   * @throws IOException if the document cannot be read or written
   * @throws RunnerException if a benchmark fails
   * @throws CommandLineOptionException if JMH does not know an option
   */
  public static void main(String[] args)
      throws IOException, RunnerException, CommandLineOptionException {
    if (args.length == 0) {
      throw new IllegalArgumentException("which document? SpeedReport docs/text-engine.md");
    }
    Options given = new CommandLineOptions(Arrays.copyOfRange(args, 1, args.length));
    Speeds speeds = new Speeds();
    String[] both = {"clean", "dirty"};
    run(speeds, matching(given, "170").param("language", "mixed").param("content", both));
    run(
        speeds,
        shortened(matching(given, "170"), given)
            .param("language", "zh", "en")
            .param("content", both));
    run(
        speeds,
        shortened(matching(given, "20", "2000"), given)
            .param("language", "mixed", "zh", "en")
            .param("content", both));
    run(speeds, of(given, "LexiconSize"));
    run(speeds, of(given, "LexiconCompiling.sluice"));
    Machine machine = Machine.here();
    String tables =
        new SpeedTables(speeds).markdown()
            + "\n\nMedians, by JMH; %d processors (%s), Java %s, %s."
                .formatted(machine.processors(), machine.model(), Runtime.version(), machine.at());
    Section.write(Path.of(args[0]), "speed", tables);
  }

  private static ChainedOptionsBuilder matching(Options given, String... lengths) {
    String engines = "TextMatching\\.(" + String.join("|", SpeedTables.ENGINES) + ")$";
    return of(given, engines).param("length", lengths);
  }

  /** The many that are beside the goals, in less time, unless the options say otherwise. */
  private static ChainedOptionsBuilder shortened(ChainedOptionsBuilder options, Options given) {
    if (!given.getWarmupTime().hasValue()) {
      options.warmupTime(TimeValue.milliseconds(500));
    }
    if (!given.getMeasurementTime().hasValue()) {
      options.measurementTime(TimeValue.milliseconds(500));
    }
    return options;
  }

  private static ChainedOptionsBuilder of(Options given, String benchmarks) {
    return new OptionsBuilder()
        .parent(given)
        .include(benchmarks)
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true);
  }

  private static void run(Speeds speeds, ChainedOptionsBuilder options) throws RunnerException {
    speeds.add(new Runner(options.build()).run());
  }
}
