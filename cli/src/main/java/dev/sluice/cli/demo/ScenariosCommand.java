package dev.sluice.cli.demo;

import dev.sluice.cli.KafkaOptions;
import dev.sluice.simulator.scenario.Deployment;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice scenarios}: runs the scenarios, black-box, against any running deployment. */
@Command(
    name = "scenarios",
    mixinStandardHelpOptions = true,
    description = "Run the scenarios against a running deployment; exits 0 only if all are right.")
public final class ScenariosCommand implements Callable<Integer> {
  @Option(
      names = "--ingest",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "Sluice's ingest (default ${DEFAULT-VALUE}).")
  private String ingest = "";

  @Option(
      names = "--im",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8090",
      description = "The stand-ins (default ${DEFAULT-VALUE}).")
  private String im = "";

  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private RunOptions run = new RunOptions();
  @Spec private CommandSpec spec;

  /** For picocli. */
  public ScenariosCommand() {}

  @Override
  public Integer call() throws Exception {
    try (Deployment deployment = new Deployment(ingest, im)) {
      return run.run(deployment, kafka.clients(), spec.commandLine().getOut());
    }
  }
}
