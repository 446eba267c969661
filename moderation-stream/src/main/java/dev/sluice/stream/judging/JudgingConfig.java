package dev.sluice.stream.judging;

import java.time.Duration;

/**
 * How unfinished items are judged.
 *
 * @param attempts judgings of an item at most that may fail before the fail policy decides: 1 to
 *     100, default 4. More outlasts longer trouble at a vendor; the item's verdict comes later. A
 *     moderator retries single calls by itself besides.
 * @param firstBackOff wait before the second attempt: 1 ms or more, default 500 ms. Longer is
 *     kinder to a vendor in trouble.
 * @param longestBackOff wait between attempts at most: default 30 s. Longer is kinder, and slower
 *     to notice that trouble is over.
 * @param giveUpAfter how long after its first failure an item is tried while its moderator refuses
 *     calls (circuit open, rate used up), which costs no attempt: default 10 min. Longer outlasts
 *     longer trouble, with more items in the store.
 * @param callTimeout the deadline handed to moderators for one attempt: default 30 s. Longer allows
 *     slower vendors, and lets one that hangs hold its slots longer.
 * @param laterTimeout how long an answer may take that a moderator announced for later, where the
 *     settings do not say: default 10 min.
 * @param earlyKept how long an answer is kept that comes before anything waits for it: default 10
 *     min.
 * @param maxPending unfinished items in the store of one partition, past which {@code process()}
 *     waits up to {@code waitAtBound} a record: default 20,000. More rides out a longer outage of a
 *     vendor; a restart takes longer to read the store.
 * @param maxPendingBytes the same in bytes of JSON: default 64 MiB.
 * @param waitAtBound how long {@code process()} waits at the bound for a record's sake, 0 to 50 ms,
 *     default 50 ms. Longer slows the input down more while moderators lag behind, and with it the
 *     verdicts of finished items in the same partition.
 * @param atOnce how long judging an item on the stream thread may take, where its moderators wait
 *     for nothing: 0 to 50 ms, default 5 ms; 0: all go to the store and to a worker. Longer spares
 *     more items the store, and lets one that is slow hold up the others of its instance.
 */
public record JudgingConfig(
    int attempts,
    Duration firstBackOff,
    Duration longestBackOff,
    Duration giveUpAfter,
    Duration callTimeout,
    Duration laterTimeout,
    Duration earlyKept,
    int maxPending,
    long maxPendingBytes,
    Duration waitAtBound,
    Duration atOnce) {
  private static final Duration MOST_WAIT = Duration.ofMillis(50);

  /** The defaults. */
  public static final JudgingConfig DEFAULT =
      new JudgingConfig(
          4,
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10),
          Duration.ofMinutes(10),
          20_000,
          64L << 20,
          Duration.ofMillis(50),
          Duration.ofMillis(5));

  /** Checks the ranges. */
  public JudgingConfig {
    require(attempts >= 1 && attempts <= 100, "attempts", attempts, "between 1 and 100");
    require(firstBackOff.toMillis() >= 1, "firstBackOff", firstBackOff, "1 ms or more");
    require(
        longestBackOff.compareTo(firstBackOff) >= 0,
        "longestBackOff",
        longestBackOff,
        "firstBackOff or more");
    require(!giveUpAfter.isNegative(), "giveUpAfter", giveUpAfter, "0 or more");
    require(callTimeout.toMillis() >= 1, "callTimeout", callTimeout, "1 ms or more");
    require(laterTimeout.toMillis() >= 1, "laterTimeout", laterTimeout, "1 ms or more");
    require(earlyKept.compareTo(Duration.ofSeconds(1)) >= 0, "earlyKept", earlyKept, "1 s or more");
    require(maxPending >= 1, "maxPending", maxPending, "1 or more");
    require(maxPendingBytes >= 1, "maxPendingBytes", maxPendingBytes, "1 or more");
    require(
        !waitAtBound.isNegative() && waitAtBound.compareTo(MOST_WAIT) <= 0,
        "waitAtBound",
        waitAtBound,
        "between 0 and 50 ms");
    require(
        !atOnce.isNegative() && atOnce.compareTo(MOST_WAIT) <= 0,
        "atOnce",
        atOnce,
        "between 0 and 50 ms");
  }

  private static void require(boolean holds, String field, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(field + ": " + value + " is not " + allowed);
    }
  }
}
