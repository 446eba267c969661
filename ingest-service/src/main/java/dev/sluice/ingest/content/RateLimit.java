package dev.sluice.ingest.content;

import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The operator's own limit on the requests of one app per second and instance. */
public final class RateLimit {
  private static final long NANOS = 1_000_000_000L;

  private final int perSecond;
  private final Map<Long, Window> windows = new ConcurrentHashMap<>();

  /**
   * @param perSecond requests of one app; 0: no limit
   */
  public RateLimit(int perSecond) {
    this.perSecond = perSecond;
  }

  /**
   * Counts a request.
   *
   * @throws Refusal if it is one too many
   */
  public void check(long sdkAppId) throws Refusal {
    if (perSecond == 0) {
      return;
    }
    long second = System.nanoTime() / NANOS;
    Window window =
        windows.compute(
            sdkAppId,
            (app, known) ->
                known == null || known.second != second
                    ? new Window(second, new AtomicInteger())
                    : known);
    if (window.count.incrementAndGet() > perSecond) {
      throw new Refusal(
          CallbackError.RATE_LIMITED, "more than " + perSecond + " requests a second of this app");
    }
  }

  private record Window(long second, AtomicInteger count) {}
}
