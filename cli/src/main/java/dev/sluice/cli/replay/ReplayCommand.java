package dev.sluice.cli.replay;

import dev.sluice.cli.KafkaOptions;
import dev.sluice.cli.MasterKeyOption;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.replay.Basis;
import dev.sluice.replay.Change;
import dev.sluice.replay.Replay;
import dev.sluice.replay.ReplayPlan;
import dev.sluice.replay.ReplayRequest;
import dev.sluice.replay.Summary;
import dev.sluice.settings.yaml.InvalidSettingsException;
import dev.sluice.settings.yaml.SettingsYaml;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice replay}: what other settings would have decided. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Judge again, under the settings of FILE, what was decided, and show what would change.",
      "With --verify, under the release that judged it: it must come out the same.",
      "Reads only: nothing is written to Kafka, no file is fetched, and no vendor is called but with"
          + " --call-vendors.",
      "Exits with 0 where nothing changes, 3 where something does, or cannot be verified, and 1"
          + " where it failed; with --fail-if, 3 only where that is passed."
    })
public final class ReplayCommand implements Callable<Integer> {
  /** Something would change. */
  static final int CHANGES = 3;

  @Mixin private KafkaOptions kafka;
  @Mixin private FilterOptions which;
  @Mixin private VendorOptions vendors;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The settings to judge by, as for 'settings apply'; not with --verify.")
  private @Nullable Path file;

  @Option(
      names = "--verify",
      description = "Judge each item by the release that its verdict names, and tell differences.")
  private boolean verify;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = {
        "Where report.html, diff.jsonl and summary.json go.",
        "The same command with the same directory goes on where it was stopped."
      })
  private Path out;

  @Option(names = "--redact", description = "Keep texts, words and accounts out of the files.")
  private boolean redact;

  @Option(
      names = "--fail-if",
      paramLabel = "LIMIT",
      converter = Limit.Reader.class,
      description = "Such as 'newly_blocked > 0.5%%' or 'newly_allowed > 10'; repeatable.")
  private List<Limit> limits = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    try (MasterKeyOption.Opening opening = vendors.open(kafka.clients())) {
      return replay(opening.seal());
    }
  }

  private int replay(SealedJson seal) throws Exception {
    PrintWriter text = spec.commandLine().getOut();
    Replay replay =
        new Replay(
            kafka.clients(),
            new ReplayRequest(basis(), which.range(), which.filter(), redact, vendors.calls(spec)),
            vendors.secrets(),
            seal);
    ReplayPlan plan = replay.plan(out);
    Optional<Summary> summary;
    Thread stopping = Thread.ofPlatform().unstarted(replay::stop);
    Runtime.getRuntime().addShutdownHook(stopping);
    ProgressLine progress = ProgressLine.start(text, replay, plan);
    try {
      summary = replay.run(out, plan);
    } finally {
      progress.close();
      forget(stopping);
    }
    if (summary.isEmpty()) {
      text.println("stopped; the same command goes on from here");
      return 1;
    }
    Outcome outcome = new Outcome(text, summary.get());
    outcome.print();
    if (vendors.isGiven()) {
      outcome.printCost(vendors.calls(spec));
    }
    text.println();
    if (verify) {
      outcome.printVerified(out);
    }
    text.println(out.resolve("report.html") + " shows it, diff.jsonl beside it lists all of it");
    return code(text, summary.get());
  }

  private Basis basis() throws IOException, InvalidSettingsException {
    if (verify == (file != null)) {
      throw new ParameterException(
          spec.commandLine(), "either FILE or --verify: other settings, or those of then");
    }
    return file == null ? new Basis.Recorded() : new Basis.Candidate(SettingsYaml.read(file));
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook has run.
    }
  }

  private int code(PrintWriter text, Summary summary) {
    if (!limits.isEmpty()) {
      List<Limit> passed = limits.stream().filter(limit -> limit.isPassedBy(summary)).toList();
      passed.forEach(limit -> text.println("too many: " + limit.change().title()));
      return passed.isEmpty() ? 0 : CHANGES;
    }
    if (verify) {
      return summary.isVerified() ? 0 : CHANGES;
    }
    return summary.count(Change.SAME) == summary.items() ? 0 : CHANGES;
  }
}
