package dev.sluice.guarantees.ledger;

import dev.sluice.contract.verdict.Verdict;
import java.util.Map;
import java.util.UUID;

/** What was fetched for users. */
final class Fetches {
  private Fetches() {}

  static void outside(Ledgers ledgers, Finding.Count count) {
    Witnessed witnessed = ledgers.witnessed();
    count.check(
        witnessed.contacts().isEmpty(), "a server inside was reached: " + witnessed.contacts());
    count.check(witnessed.redirected() > 0, "no file was fetched: nobody was redirected");
    Map<UUID, Verdict> automatic = ledgers.automatic();
    for (Submitted one : ledgers.accepted()) {
      if (one.inside() != null) {
        Verdict verdict = automatic.get(UUID.fromString(one.requestId()));
        count.check(
            verdict != null && Items.excused(verdict),
            one.requestId() + " names a file inside and its verdict says no trouble: " + one);
      }
    }
  }
}
