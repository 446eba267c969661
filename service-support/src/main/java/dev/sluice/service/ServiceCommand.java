package dev.sluice.service;

import dev.sluice.kafka.KafkaSettingsException;
import dev.sluice.kafka.KafkaUnavailableException;
import dev.sluice.kafka.TopicMismatchException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/**
 * Runs the command of a {@code Main}: what the operator can remove is one line on standard error,
 * anything else a trace in the log.
 */
public final class ServiceCommand {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceCommand.class);

  private ServiceCommand() {}

  /** Runs {@code command} and gives the exit code of the process. */
  public static int run(Object command, String... arguments) {
    CommandLine line = new CommandLine(command);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (failure, failed, parsed) -> {
          if (isForTheOperator(failure)) {
            failed.getErr().println(failed.getCommandName() + ": " + failure.getMessage());
          } else {
            LOG.error("{} failed", failed.getCommandName(), failure);
          }
          return CommandLine.ExitCode.SOFTWARE;
        });
    return line.execute(arguments);
  }

  private static boolean isForTheOperator(Exception failure) {
    return failure instanceof StartException
        || failure instanceof KafkaSettingsException
        || failure instanceof KafkaUnavailableException
        || failure instanceof TopicMismatchException;
  }
}
