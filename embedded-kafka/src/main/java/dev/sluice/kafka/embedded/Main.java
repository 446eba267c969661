package dev.sluice.kafka.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs one broker until the process is stopped; says on standard output where it listens, once it
 * serves.
 */
@Command(
    name = "embedded-kafka",
    mixinStandardHelpOptions = true,
    description = "Runs a Kafka broker for tests and demonstrations.")
public final class Main implements Callable<Integer> {
  /** Begins the line that says where the broker listens. */
  static final String READY = "Kafka listens on ";

  @Option(
      names = "--port",
      defaultValue = "9092",
      description = "Port for clients; 0: any free port. Default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Data directory; without it, a temporary one, deleted at the end.")
  private @Nullable Path dataDirectory;

  private Main() {}

  /** Starts the command. */
  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new Main());
    command.setExecutionExceptionHandler(
        (failure, line, parsed) -> {
          line.getErr().println(failure.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    EmbeddedKafka kafka = EmbeddedKafka.start(new BrokerOptions(port, dataDirectory, Map.of()));
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop-kafka"));
    System.out.println(READY + kafka.bootstrapServers());
    new CountDownLatch(1).await();
    return CommandLine.ExitCode.OK;
  }
}
