package dev.sluice.moderation;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Joins concurrent repeats of the same work to one. The first does it; the others wait, each until
 * its own deadline. Where the first fails, only that call fails: one of those that wait takes its
 * place.
 */
final class Joining<K, V> {
  private final ConcurrentMap<K, CompletableFuture<Optional<V>>> underway =
      new ConcurrentHashMap<>();

  /** What is done once. */
  interface Work<V> {
    V run() throws ModerationException, InterruptedException;
  }

  /**
   * The result of {@code work}, or of the same work that is under way.
   *
   * @param joined told each time that this call waits for another
   * @throws ModerationException what {@code work} threw, or that the deadline came while another
   *     call was waited for
   */
  V run(K key, Deadline deadline, Work<V> work, Runnable joined)
      throws ModerationException, InterruptedException {
    while (true) {
      CompletableFuture<Optional<V>> mine = new CompletableFuture<>();
      CompletableFuture<Optional<V>> first = underway.putIfAbsent(key, mine);
      if (first == null) {
        return lead(key, mine, work);
      }
      joined.run();
      Optional<V> result = await(first, deadline);
      if (result.isPresent()) {
        return result.get();
      }
    }
  }

  private V lead(K key, CompletableFuture<Optional<V>> mine, Work<V> work)
      throws ModerationException, InterruptedException {
    Optional<V> result = Optional.empty();
    try {
      V done = work.run();
      result = Optional.of(done);
      return done;
    } finally {
      underway.remove(key, mine);
      mine.complete(result);
    }
  }

  private static <V> Optional<V> await(CompletableFuture<Optional<V>> first, Deadline deadline)
      throws ModerationException, InterruptedException {
    try {
      return first.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new ModerationException(
          ModerationException.Kind.DEADLINE,
          "the same content was still being judged for another item",
          e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("never completed exceptionally", e);
    }
  }
}
