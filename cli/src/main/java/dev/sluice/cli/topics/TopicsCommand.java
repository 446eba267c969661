package dev.sluice.cli.topics;

import dev.sluice.cli.KafkaOptions;
import dev.sluice.cli.Main;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice topics}: what is kept, and how far back an audit reaches. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description = {
      "List the topics with what each keeps, and the oldest item that an audit can reach.",
      "Exits with 1 where an audit would be incomplete."
    })
public final class TopicsCommand implements Callable<Integer> {
  @Mixin private KafkaOptions kafka;
  @Spec private CommandSpec spec;

  /** For picocli. */
  public TopicsCommand() {}

  @Override
  public Integer call() {
    List<TopicFacts> topics;
    try (Admin admin = kafka.clients().admin()) {
      topics = new TopicSurvey(admin).topics();
    }
    PrintWriter out = spec.commandLine().getOut();
    TopicTable.print(out, topics);
    AuditReach reach = new AuditReach(topics);
    out.println(
        reach
            .oldestItem()
            .map(
                at ->
                    "the oldest item that an audit can reach is of "
                        + at.truncatedTo(ChronoUnit.SECONDS))
            .orElse("there is no item yet"));
    List<String> warnings = reach.warnings();
    warnings.forEach(warning -> out.println("warning: " + warning));
    return warnings.isEmpty() ? 0 : Main.FAILED;
  }
}
