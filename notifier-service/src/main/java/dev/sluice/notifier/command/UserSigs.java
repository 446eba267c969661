package dev.sluice.notifier.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * UserSigs in use: one per app, made again when a tenth of its life is left, or when the app's key
 * or administrator changed.
 */
final class UserSigs {
  /**
   * How long a UserSig is valid. Short, since one that leaks is an administrator's credential until
   * then.
   */
  static final Duration LIFETIME = Duration.ofHours(2);

  private static final Duration RENEW_AFTER = LIFETIME.multipliedBy(9).dividedBy(10);

  private final InstantSource clock;
  private final Map<Long, Made> made = new ConcurrentHashMap<>();

  UserSigs(InstantSource clock) {
    this.clock = clock;
  }

  String get(long sdkAppId, String identifier, String key) {
    Instant now = clock.instant();
    Made current = made.get(sdkAppId);
    if (current == null
        || !current.fits(identifier, key)
        || now.isAfter(current.at.plus(RENEW_AFTER))
        || now.isBefore(current.at)) {
      current =
          new Made(identifier, key, now, UserSig.make(key, sdkAppId, identifier, now, LIFETIME));
      made.put(sdkAppId, current);
    }
    return current.userSig;
  }

  /** A rejected signature is not used again: the clock or the key was wrong. */
  void forget(long sdkAppId) {
    made.remove(sdkAppId);
  }

  private record Made(String identifier, String key, Instant at, String userSig) {
    boolean fits(String otherIdentifier, String otherKey) {
      return identifier.equals(otherIdentifier) && key.equals(otherKey);
    }

    @Override
    public String toString() {
      return "UserSig of " + identifier;
    }
  }
}
