package dev.sluice.ingest.http;

import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.moderation.Deadline;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads a body within its limits of size and time. */
final class BodyReader {
  /** Bytes of a body at most. */
  static final int MAX_BYTES = 256 * 1024;

  /**
   * Of a body that is too large this much is read and dropped, so that the caller gets to see its
   * answer instead of a reset.
   */
  private static final int MAX_DROPPED = 1 << 20;

  private BodyReader() {}

  static byte[] read(ServerRequest request, Arrival arrival, Deadline deadline)
      throws Refusal, InterruptedException {
    byte[] body = received(request, arrival) ? readNow(request) : readBy(request, deadline);
    if (body.length > MAX_BYTES) {
      throw new Refusal(CallbackError.TOO_LARGE, "the body has more than " + MAX_BYTES + " bytes");
    }
    return body;
  }

  /**
   * Whether the whole body has come already, as it mostly does with the headers, so that reading it
   * cannot take long.
   */
  private static boolean received(ServerRequest request, Arrival arrival) {
    if (!request.content().hasEntity()) {
      return true;
    }
    ConnectionContext connection = arrival.connection();
    OptionalLong length = request.headers().contentLength();
    return connection != null
        && length.isPresent()
        && connection.dataReader().available() >= length.getAsLong();
  }

  private static byte[] readNow(ServerRequest request) {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try {
      InputStream in = request.content().inputStream();
      byte[] body = in.readNBytes(MAX_BYTES + 1);
      if (body.length > MAX_BYTES) {
        drop(in);
      }
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void drop(InputStream in) throws IOException {
    byte[] dropped = new byte[8 * 1024];
    int left = MAX_DROPPED;
    for (int n = in.read(dropped); n > 0 && left > 0; n = in.read(dropped)) {
      left -= n;
    }
  }

  /**
   * A thread of its own reads, so that a body that does not come keeps no answer waiting: the
   * connection is closed under it.
   */
  private static byte[] readBy(ServerRequest request, Deadline deadline)
      throws Refusal, InterruptedException {
    FutureTask<byte[]> task = new FutureTask<>(() -> readNow(request));
    Thread.ofVirtual().name("ingest-body").start(task);
    try {
      return task.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new Refusal(CallbackError.BODY_LATE, "the body was not complete in time");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("reading the body failed", e.getCause());
    }
  }
}
