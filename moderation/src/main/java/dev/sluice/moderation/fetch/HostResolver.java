package dev.sluice.moderation.fetch;

import dev.sluice.moderation.Deadline;
import java.net.InetAddress;
import java.util.List;

/** Looks up the addresses of hosts. Safe for use by many threads. */
interface HostResolver extends AutoCloseable {
  /**
   * The addresses of a host, at least one.
   *
   * @throws FetchException if there are none, or not in time
   * @throws InterruptedException if the thread was interrupted
   */
  List<InetAddress> resolve(String host, Deadline deadline)
      throws FetchException, InterruptedException;

  @Override
  default void close() {}
}
