package dev.sluice.simulator.im;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who may not speak, and until when. Safe for use by many threads. */
final class Mutes {
  /** 4294967295: for ever. */
  private static final long FOR_EVER = 0xFFFF_FFFFL;

  private final Map<String, Instant> c2c = new ConcurrentHashMap<>();
  private final Map<String, Instant> group = new ConcurrentHashMap<>();

  /** 0 seconds lifts. */
  void muteC2c(String user, long seconds, Instant now) {
    mute(c2c, user, seconds, now);
  }

  /** 0 seconds lifts. */
  void muteGroup(String user, long seconds, Instant now) {
    mute(group, user, seconds, now);
  }

  boolean mutedC2c(String user, Instant now) {
    return now.isBefore(c2c.getOrDefault(user, Instant.MIN));
  }

  boolean mutedGroup(String user, Instant now) {
    return now.isBefore(group.getOrDefault(user, Instant.MIN));
  }

  private static void mute(Map<String, Instant> until, String user, long seconds, Instant now) {
    if (seconds == 0) {
      until.remove(user);
    } else {
      until.put(user, seconds == FOR_EVER ? Instant.MAX : now.plusSeconds(seconds));
    }
  }
}
