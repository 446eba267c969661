package dev.sluice.guarantees.ledger;

import dev.sluice.guarantees.schedule.FaultKind;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A check made of its parts.
 *
 * @param name as {@link Check#name}
 * @param attacks as {@link Check#attacks}
 * @param settles as {@link Check#settles}
 * @param examination counts the cases
 */
record Promise(
    String name,
    Set<FaultKind> attacks,
    boolean settles,
    BiConsumer<Ledgers, Finding.Count> examination)
    implements Check {

  @Override
  public Finding examine(Ledgers ledgers) {
    Finding.Count count = new Finding.Count();
    examination.accept(ledgers, count);
    return count.finding();
  }
}
