package dev.sluice.moderation;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A moderator in use by any number of releases and calls, each of which holds it. It is closed once
 * nobody does, never under a call.
 */
final class Engine {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  private static final int CLOSED = -1;

  private final String identity;
  private final Moderator moderator;
  private final AtomicInteger holds = new AtomicInteger();

  /** Calls that were given up at their deadline and have not returned yet. */
  private final AtomicInteger stuck = new AtomicInteger();

  private final Consumer<Engine> unused;

  /**
   * Held by nobody yet.
   *
   * @param unused told each time that the last hold is given up
   */
  Engine(String identity, Moderator moderator, Consumer<Engine> unused) {
    this.identity = identity;
    this.moderator = moderator;
    this.unused = unused;
  }

  /** Hash of everything it was built from. */
  String identity() {
    return identity;
  }

  Moderator moderator() {
    return moderator;
  }

  String name() {
    return moderator.name();
  }

  AtomicInteger stuck() {
    return stuck;
  }

  /** Takes hold of it; false once it is closed. */
  boolean hold() {
    return holds.getAndUpdate(count -> count == CLOSED ? CLOSED : count + 1) != CLOSED;
  }

  void release() {
    if (holds.decrementAndGet() == 0) {
      unused.accept(this);
    }
  }

  /** Closes it if nobody holds it; whether it is closed now. */
  boolean closeIfUnused() {
    if (holds.compareAndSet(0, CLOSED)) {
      try {
        moderator.close();
      } catch (RuntimeException e) {
        // It is out of use all the same, and no caller is left to tell.
        LOG.warn("moderator {} could not be closed", name(), e);
      }
      return true;
    }
    return holds.get() == CLOSED;
  }
}
