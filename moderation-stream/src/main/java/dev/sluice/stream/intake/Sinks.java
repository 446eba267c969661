package dev.sluice.stream.intake;

import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.stream.decision.Orders;
import dev.sluice.stream.decision.Wanted;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The topology's sinks, by name, and how records are addressed to those that several processors
 * write to.
 */
public final class Sinks {
  /** To {@code sluice.verdicts}. */
  public static final String VERDICTS = "write-verdicts";

  /** To {@code sluice.commands}. */
  public static final String COMMANDS = "write-commands";

  /** To {@code sluice.notices}. */
  public static final String NOTICES = "write-notices";

  /** To {@code sluice.outcomes}. */
  public static final String OUTCOMES = "write-outcomes";

  /** To {@code sluice.dead-letters}. */
  public static final String DEAD_LETTERS = "write-dead-letters";

  /** To the node that finds the messages of withdrawals. */
  public static final String SENT_MESSAGES = "find-sent-messages";

  private Sinks() {}

  /** Writes orders to the IM backend. */
  public static void write(ProcessorContext<String, Object> context, Orders orders, long now) {
    for (Command command : orders.commands()) {
      context.forward(
          new Record<>(TopicKeys.target(command.sdkAppId(), command.content()), command, now),
          COMMANDS);
    }
    for (Outcome outcome : orders.outcomes()) {
      context.forward(new Record<>(outcome.requestId().toString(), outcome, now), OUTCOMES);
    }
    for (Wanted wanted : orders.wanted()) {
      context.forward(
          new Record<>(wanted.withdrawal().requestId().toString(), wanted, now), SENT_MESSAGES);
    }
  }

  /** Writes a dead letter. */
  public static void write(ProcessorContext<String, Object> context, DeadLetter letter) {
    context.forward(new Record<>(letter.id(), letter, letter.at()), DEAD_LETTERS);
  }
}
