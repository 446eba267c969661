package dev.sluice.moderation.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.MustBeClosed;
import dev.sluice.moderation.Deadline;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** A fetch of at most 100,000 bytes, of images, with room for 512 KiB at once. */
abstract class FetchFixture {
  static final int MAX_BYTES = 100_000;

  final SafeFetch fetch = PinnedFetch.open(new FixedResolver(Map.of()), 512 * 1_024);

  @AfterEach
  void close() {
    fetch.close();
  }

  static void sayAndWait(String says, OutputStream out, CountDownLatch done) throws IOException {
    out.write(says.getBytes(ISO_8859_1));
    out.flush();
    waited(done, 10_000);
  }

  static boolean waited(CountDownLatch latch, int millis) throws IOException {
    try {
      return latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  static void assertProblem(FetchResult result, FetchProblem problem) {
    assertThat(result)
        .isInstanceOfSatisfying(
            FetchFailure.class, failure -> assertThat(failure.problem()).isEqualTo(problem));
  }

  static FetchRequest request(String url, String allowed) {
    return new FetchRequest(
        url, Set.of(allowed), MAX_BYTES, Set.of("image/*", "application/octet-stream"));
  }

  @MustBeClosed
  final FetchResult fetch(RawServer server, int deadlineMillis) throws InterruptedException {
    return fetch.fetch(
        request(server.url(), server.host()), Deadline.in(Duration.ofMillis(deadlineMillis)));
  }
}
