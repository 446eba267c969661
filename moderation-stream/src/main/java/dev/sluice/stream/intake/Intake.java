package dev.sluice.stream.intake;

import dev.sluice.contract.item.AnswerFailed;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.moderator.ModeratorResult;
import dev.sluice.kafka.deadletter.Redrive;
import org.jspecify.annotations.Nullable;

/** A record that was read. */
public sealed interface Intake {
  /**
   * An item.
   *
   * @param answerFailed whether an {@code AnswerFailed} came before it
   * @param fault what is wrong with its record, of which {@code item} is what could be read;
   *     absent: nothing
   * @param redrive where it was written again from a dead letter; absent: it was not
   */
  record Arrived(
      Item item,
      Origin origin,
      boolean answerFailed,
      @Nullable String fault,
      @Nullable Redrive redrive)
      implements Intake {
    /** The same, once it is known whether its answer reached the caller. */
    Arrived answered(boolean failed) {
      return new Arrived(item, origin, failed, fault, redrive);
    }
  }

  /** Word that an item's answer did not reach the caller. */
  record Unanswered(AnswerFailed failed) implements Intake {}

  /** An answer that a moderator gave later. */
  record Answered(ModeratorResult result) implements Intake {}
}
