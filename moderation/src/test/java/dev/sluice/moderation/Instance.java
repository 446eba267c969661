package dev.sluice.moderation;

import dev.sluice.moderation.fetch.FetchFailure;
import dev.sluice.moderation.fetch.FetchProblem;
import dev.sluice.moderation.fetch.FetchRequest;
import dev.sluice.moderation.fetch.FetchResult;
import dev.sluice.moderation.fetch.FetchedFile;
import dev.sluice.moderation.fetch.SafeFetch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What a process holds, with fake engines and files in memory. */
final class Instance implements AutoCloseable {
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Files files = new Files();
  final Moderations moderations;

  Instance(EngineBuilder engines) {
    this(engines, 1 << 20, Duration.ofSeconds(60));
  }

  Instance(EngineBuilder engines, long cacheBytes, Duration fileHashKept) {
    this.moderations =
        new Moderations(
            new ModerationContext(
                (ref, owner, field) -> "unused", meters, cacheBytes, fileHashKept, Duration.ZERO),
            files,
            HttpClient.newHttpClient(),
            engines);
  }

  double count(String name, String... tags) {
    return meters.counter(name, tags).count();
  }

  @Override
  public void close() {
    moderations.close();
  }

  /** Files by URL. */
  static final class Files implements SafeFetch {
    final AtomicInteger fetches = new AtomicInteger();
    final Map<String, byte[]> byUrl = new ConcurrentHashMap<>();

    // Each holds nothing that would have to be closed.
    @SuppressWarnings("MustBeClosed")
    @Override
    public FetchResult fetch(FetchRequest request, Deadline deadline) {
      fetches.incrementAndGet();
      byte[] bytes = byUrl.get(request.url());
      return bytes == null
          ? new FetchFailure(FetchProblem.Rejected, "HTTP 404", 5)
          : new FetchedFile(bytes, "image/png", 5, () -> {});
    }

    @Override
    public void close() {}
  }
}
