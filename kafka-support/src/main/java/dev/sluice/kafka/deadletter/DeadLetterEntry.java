package dev.sluice.kafka.deadletter;

import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.DeadLetterStatus;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it stands in its topic.
 *
 * @param partition of {@code sluice.dead-letters}; every later record of the letter is there too
 * @param offset of the letter with its bytes
 * @param letter without its bytes
 * @param status what became of it; absent: it is open
 */
public record DeadLetterEntry(
    int partition, long offset, DeadLetter letter, @Nullable DeadLetterStatus status) {
  /** Names the letter. */
  public String id() {
    return letter.id();
  }

  /** Whether nothing has become of it yet. */
  public boolean isOpen() {
    return status == null;
  }

  DeadLetterEntry ended(DeadLetterStatus how) {
    return new DeadLetterEntry(partition, offset, letter, how);
  }
}
