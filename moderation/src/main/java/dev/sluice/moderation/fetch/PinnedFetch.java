package dev.sluice.moderation.fetch;

import com.google.errorprone.annotations.MustBeClosed;
import dev.sluice.moderation.Deadline;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Follows redirects by itself, so that each hop is checked, and connects to the address that was
 * checked.
 */
final class PinnedFetch implements SafeFetch {
  private static final int MAX_REDIRECTS = 3;

  private final HostResolver resolver;
  private final Gate gate;
  private final PinnedClient client;
  private final ByteBudget budget;

  /**
   * A fetch.
   *
   * @param resolver closed with it
   * @param tls whose certificates count
   * @param bufferBytes size of all files in memory at most
   */
  PinnedFetch(HostResolver resolver, SSLContext tls, long bufferBytes) {
    this.resolver = resolver;
    this.gate = new Gate(resolver);
    this.client = new PinnedClient(tls);
    this.budget = new ByteBudget(bufferBytes);
  }

  /** With the certificates that the Java platform trusts. */
  static PinnedFetch open(HostResolver resolver, long bufferBytes) {
    try {
      return new PinnedFetch(resolver, SSLContext.getDefault(), bufferBytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the platform's TLS configuration is broken", e);
    }
  }

  @Override
  @MustBeClosed
  public FetchResult fetch(FetchRequest request, Deadline deadline) throws InterruptedException {
    long start = System.nanoTime();
    try {
      FetchTarget target = FetchTarget.parse(request.url());
      for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
        try (Answer answer =
            client.get(target, gate.check(target, request.allowedHosts(), deadline), deadline)) {
          String location = answer.redirect();
          if (location == null) {
            return read(answer, request, target, deadline, start);
          }
          target = target.redirect(location);
        }
      }
      throw new FetchException(
          FetchProblem.BadRedirect, "more than " + MAX_REDIRECTS + " redirects");
    } catch (FetchException e) {
      return new FetchFailure(e.problem(), e.detail(), micros(start));
    }
  }

  @Override
  public void close() {
    client.close();
    resolver.close();
  }

  private FetchedFile read(
      Answer answer, FetchRequest request, FetchTarget target, Deadline deadline, long start)
      throws FetchException, InterruptedException {
    String mediaType = answer.checkHead(request);
    BodyBuffer buffer = new BodyBuffer(budget);
    byte @Nullable [] bytes = null;
    try {
      bytes = buffer.readAll(answer.body(), request.maxBytes());
    } catch (IOException e) {
      throw PinnedClient.bodyFailure(target.origin(), e, deadline);
    } finally {
      if (bytes == null) {
        buffer.release();
      }
    }
    return new FetchedFile(bytes, mediaType, micros(start), buffer::release);
  }

  private static long micros(long start) {
    return (System.nanoTime() - start) / 1_000;
  }
}
