package dev.sluice.stream.intake;

import dev.sluice.stream.decision.Withdrawal;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a request id while repeats may come.
 *
 * @param item whether the item itself has come; not so where only its {@code AnswerFailed} has
 * @param answerFailed whether its answer is known not to have reached the caller
 * @param owed what to order once that is known; absent: nothing
 */
public record Seen(
    int schemaVersion, boolean item, boolean answerFailed, @Nullable Withdrawal owed) {
  /** The form that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  /** Of an item that has come. */
  public static Seen arrived(boolean answerFailed) {
    return new Seen(SCHEMA_VERSION, true, answerFailed, null);
  }

  /**
   * The same, once its answer is known not to have reached the caller: nothing is owed any more.
   */
  Seen unanswered() {
    return new Seen(schemaVersion, item, true, null);
  }

  /** The same, with what its verdict left owed. */
  public Seen owing(Withdrawal withdrawal) {
    return new Seen(schemaVersion, item, answerFailed, withdrawal);
  }

  /** Of an item whose {@code AnswerFailed} came first. */
  static Seen unansweredFirst() {
    return new Seen(SCHEMA_VERSION, false, true, null);
  }
}
