package dev.sluice.moderation.fetch;

import dev.sluice.moderation.Deadline;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the operating system. It knows no deadline and blocks the carrier of a virtual thread, so
 * that a name server that stays silent could stop everything: look-ups run on a bounded number of
 * threads of their own.
 */
final class SystemResolver implements HostResolver {
  private static final int MAX_LOOKUPS = 64;

  private final ExecutorService lookups =
      new ThreadPoolExecutor(
          0,
          MAX_LOOKUPS,
          30,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().daemon().name("lookup-", 0).factory());

  @Override
  public List<InetAddress> resolve(String host, Deadline deadline)
      throws FetchException, InterruptedException {
    Future<List<InetAddress>> lookup;
    try {
      lookup = lookups.submit(() -> List.of(InetAddress.getAllByName(host)));
    } catch (RejectedExecutionException e) {
      throw new FetchException(FetchProblem.Busy, MAX_LOOKUPS + " look-ups are under way", e);
    }
    try {
      return lookup.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new FetchException(FetchProblem.Deadline, host + " was not looked up in time", e);
    } catch (ExecutionException e) {
      throw failure(host, e);
    }
  }

  @Override
  public void close() {
    lookups.shutdownNow();
  }

  private static FetchException failure(String host, ExecutionException e) {
    // Java tells "no such host" and "the name server does not answer" apart by the text of
    // getaddrinfo alone.
    boolean unknown =
        e.getCause() instanceof UnknownHostException cause
            && !String.valueOf(cause.getMessage()).contains("emporary failure");
    return unknown
        ? new FetchException(FetchProblem.UnknownHost, "there is no host " + host, e)
        : new FetchException(FetchProblem.LookupFailed, host + " could not be looked up", e);
  }
}
