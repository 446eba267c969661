package dev.sluice.guarantees.ledger;

/** Which settings run. */
final class Settings {
  private Settings() {}

  static void reached(Ledgers ledgers, Finding.Count count) {
    ledgers
        .releases()
        .forEach(
            (instance, release) ->
                count.check(
                    release.equals(ledgers.release()),
                    instance + " runs release " + release + ", not " + ledgers.release()));
  }
}
