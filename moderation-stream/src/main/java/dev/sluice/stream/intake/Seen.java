package dev.sluice.stream.intake;

import dev.sluice.contract.erasure.Sealable;
import dev.sluice.stream.decision.Withdrawal;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a request id while repeats may come.
 *
 * @param item whether the item itself has come; not so where only its {@code AnswerFailed} has
 * @param answerFailed whether its answer is known not to have reached the caller
 * @param owed what to order once it is known that the message was delivered; absent: nothing
 * @param held whether its answer held the message back, or had it changed; absent where a version
 *     wrote this that did not ask
 */
public record Seen(
    int schemaVersion,
    boolean item,
    boolean answerFailed,
    @Nullable Withdrawal owed,
    @Nullable Boolean held)
    implements Sealable {
  /** The form that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  /** Of an item that has come. */
  public static Seen arrived(boolean answerFailed, boolean held) {
    return new Seen(SCHEMA_VERSION, true, answerFailed, null, held);
  }

  /** Whether its answer is known to have held the message back, or to have had it changed. */
  boolean wasHeld() {
    return held != null && held;
  }

  /**
   * The same, once its answer is known not to have reached the caller: nothing is owed any more.
   */
  Seen unanswered() {
    return new Seen(schemaVersion, item, true, null, false);
  }

  /** The same, with what its verdict left owed. */
  public Seen owing(Withdrawal withdrawal) {
    return new Seen(schemaVersion, item, answerFailed, withdrawal, held);
  }

  /** Of an item whose {@code AnswerFailed} came first. */
  static Seen unansweredFirst() {
    return new Seen(SCHEMA_VERSION, false, true, null, false);
  }

  @Override
  public @Nullable String sealedUnder() {
    return owed == null || owed.target() == null ? null : owed.target().keyId();
  }
}
