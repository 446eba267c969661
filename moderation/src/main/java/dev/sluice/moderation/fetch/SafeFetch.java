package dev.sluice.moderation.fetch;

import com.google.errorprone.annotations.MustBeClosed;
import dev.sluice.moderation.Deadline;

/** Fetches a file that a user named: guarantee 8. Safe for use by many threads. */
public interface SafeFetch extends AutoCloseable {
  /**
   * Fetches; returns at the latest at {@code deadline}. Never throws for what a user can cause.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  @MustBeClosed
  FetchResult fetch(FetchRequest request, Deadline deadline) throws InterruptedException;

  /**
   * Fetches over the network, looking hosts up as the operating system does. At most an eighth of
   * the heap holds files.
   */
  static SafeFetch open() {
    return PinnedFetch.open(new SystemResolver(), Runtime.getRuntime().maxMemory() / 8);
  }

  /** Closes idle connections. A fetch under way may fail. */
  @Override
  void close();
}
