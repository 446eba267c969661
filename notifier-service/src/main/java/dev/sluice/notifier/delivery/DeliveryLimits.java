package dev.sluice.notifier.delivery;

import java.time.Duration;

/**
 * What keeps one destination (an app's backend, or its IM backend) from holding up another.
 *
 * @param calls calls in flight of one destination per instance: default 32. More finishes more a
 *     second against a slow backend
 * @param noticesPerSecond calls a second to one app backend, over all instances: default 500
 * @param commandsPerSecond calls a second to one app's IM backend, over all instances: default 200,
 *     the usual limit of Tencent's REST API
 * @param forwardsPerSecond callbacks a second that go on to one app's own URL, over all instances:
 *     default 2,000. Less lets a backlog of an app with more messages grow
 * @param backlogEntries what may be pending for one destination, over all instances: default
 *     100,000. Past it records go to dead-letters
 * @param backlogBytes the same in bytes: default 256 MiB
 * @param breakerFailures failures among the last 20 calls, in percent, at which calls stop but for
 *     one probe at a time: default 50
 * @param probeEvery wait before the first probe: default 1 s; doubles with each that fails
 * @param probeLongest wait between probes at most: default 30 s. Shorter finds a recovered backend
 *     sooner
 */
public record DeliveryLimits(
    int calls,
    int noticesPerSecond,
    int commandsPerSecond,
    int forwardsPerSecond,
    long backlogEntries,
    long backlogBytes,
    int breakerFailures,
    Duration probeEvery,
    Duration probeLongest) {
  /** The defaults. */
  public static final DeliveryLimits DEFAULT =
      new DeliveryLimits(
          32,
          500,
          200,
          2_000,
          100_000,
          256L << 20,
          50,
          Duration.ofSeconds(1),
          Duration.ofSeconds(30));

  /** Checks the ranges. */
  public DeliveryLimits {
    atLeastOne("calls", calls);
    atLeastOne("noticesPerSecond", noticesPerSecond);
    atLeastOne("commandsPerSecond", commandsPerSecond);
    atLeastOne("forwardsPerSecond", forwardsPerSecond);
    atLeastOne("backlogEntries", backlogEntries);
    atLeastOne("backlogBytes", backlogBytes);
    if (breakerFailures < 1 || breakerFailures > 100) {
      throw new IllegalArgumentException(
          "breakerFailures: " + breakerFailures + " is not between 1 and 100");
    }
    if (probeEvery.toMillis() < 1) {
      throw new IllegalArgumentException(
          "probeEvery: " + probeEvery + " is less than a millisecond");
    }
    if (probeLongest.compareTo(probeEvery) < 0) {
      throw new IllegalArgumentException(
          "probeLongest: " + probeLongest + " is less than probeEvery, " + probeEvery);
    }
  }

  int perSecond(Direction direction) {
    return switch (direction) {
      case NOTICES -> noticesPerSecond;
      case COMMANDS -> commandsPerSecond;
      case FORWARDS -> forwardsPerSecond;
    };
  }

  private static void atLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": " + value + " is less than 1");
    }
  }
}
