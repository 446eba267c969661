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

  /** Closes idle connections. A fetch under way may fail. */
  @Override
  void close();
}
