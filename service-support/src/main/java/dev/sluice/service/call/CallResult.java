package dev.sluice.service.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one attempt at a call ended. Texts carry neither secrets nor what a user wrote. */
public sealed interface CallResult {
  /**
   * Carried out.
   *
   * @param confirmed false where the other side answered 200 without saying so, and that counts
   */
  record Done(boolean confirmed) implements CallResult {}

  /**
   * The other side says that the state was reached before.
   *
   * @param detail what it said
   */
  record AlreadyDone(String detail) implements CallResult {}

  /**
   * Refused for good: a repeat would end the same way.
   *
   * @param reason why
   */
  record NotPossible(String reason) implements CallResult {}

  /**
   * Failed, and worth a repeat.
   *
   * @param error what went wrong
   * @param fault whose fault it was
   * @param retryAfter how long the other side asked to wait; absent: not said
   */
  record Failed(String error, Fault fault, @Nullable Duration retryAfter) implements CallResult {
    /** A failure without a wish of the other side. */
    public Failed(String error, Fault fault) {
      this(error, fault, null);
    }
  }

  /** Whose fault a failure was. */
  enum Fault {
    /**
     * The other side is unreachable, slow, overloaded or broken: counts for the circuit breaker.
     */
    SERVER,
    /**
     * The other side works and refused this one call, or the settings here do not allow to make it.
     */
    CALL
  }
}
