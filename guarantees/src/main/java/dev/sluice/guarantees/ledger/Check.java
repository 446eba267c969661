package dev.sluice.guarantees.ledger;

import dev.sluice.guarantees.schedule.FaultKind;
import java.util.Set;

/** One promise, compared with the ledgers. */
public interface Check {
  /** The guarantee's number in design §6, or a letter, and what is checked of it. */
  String name();

  /** The faults that attack it. */
  Set<FaultKind> attacks();

  /** Whether waiting can mend what is missing yet: then the run is not over before it is mended. */
  boolean settles();

  /** Compares. */
  Finding examine(Ledgers ledgers);
}
