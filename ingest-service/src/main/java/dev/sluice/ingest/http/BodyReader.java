package dev.sluice.ingest.http;

import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.moderation.Deadline;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads a body within its limits of size and time. */
final class BodyReader {
  /** Bytes of a body at most. */
  static final int MAX_BYTES = 256 * 1024;

  /**
   * Of a body that is too large this much is read and dropped, so that the caller gets to see its
   * answer instead of a reset.
   */
  static final int MAX_DROPPED = 1 << 20;

  /** What is read of a body at first; then as much again as has come. */
  private static final int FIRST_PIECE = 8 * 1024;

  /** For what is left of a body that nobody wants. */
  private static final Duration DROP = Duration.ofSeconds(2);

  private final ServerRequest request;
  private final CallerConnection connection;
  private final Arrival arrival;
  private final BodyRoom.Share room;

  /**
   * @param room for the body
   */
  BodyReader(
      ServerRequest request, CallerConnection connection, Arrival arrival, BodyRoom.Share room) {
    this.request = request;
    this.room = room;
    this.connection = connection;
    this.arrival = arrival;
  }

  /**
   * Reads all of it.
   *
   * @throws Refusal if it is too large, there is no room for it, or it is not there at the deadline
   */
  byte[] read(Deadline deadline) throws Refusal, InterruptedException {
    byte[] body = received() ? readNow() : readBy(deadline);
    if (body.length > MAX_BYTES) {
      throw new Refusal(CallbackError.TOO_LARGE, "the body has more than " + MAX_BYTES + " bytes");
    }
    return body;
  }

  /**
   * Reads what an answered request left unread, so that the connection can go on. Not the server,
   * which would wait for each byte of it as long as for a next request. What comes later still ends
   * the connection.
   */
  void finish() throws Refusal, InterruptedException {
    if (!request.content().hasEntity() || request.content().consumed()) {
      return;
    }
    if (connection.http2() && !arrival.complete()) {
      var _ = by(Deadline.in(DROP), Executors.callable(request.content()::consume));
      return;
    }
    connection.dropping();
    request.content().consume();
  }

  /**
   * Whether the whole body has come already, as it mostly does with the headers, so that reading it
   * cannot take long.
   */
  private boolean received() {
    if (!request.content().hasEntity() || arrival.complete()) {
      return true;
    }
    OptionalLong length = request.headers().contentLength();
    return !connection.http2()
        && length.isPresent()
        && connection.dataReader().available() >= length.getAsLong();
  }

  private byte[] readNow() throws Refusal {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try {
      InputStream in = request.content().inputStream();
      byte[] body = readRoomy(in);
      if (body.length > MAX_BYTES) {
        drop(in);
      }
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes room for each piece before it is read. */
  private byte[] readRoomy(InputStream in) throws Refusal, IOException {
    int wanted = wanted();
    byte[] body = new byte[0];
    while (body.length < wanted) {
      int piece = Math.min(Math.max(FIRST_PIECE, body.length), wanted - body.length);
      try {
        room.take(piece);
      } catch (Refusal refusal) {
        drop(in);
        throw refusal;
      }
      byte[] read = in.readNBytes(piece);
      body = body.length == 0 ? read : joined(body, read);
      if (read.length < piece) {
        break;
      }
    }
    return body;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  /** Bytes that the body is to have at most, and one more: so its end is read too. */
  private int wanted() {
    return 1 + (int) Math.min(request.headers().contentLength().orElse(MAX_BYTES), MAX_BYTES);
  }

  private static void drop(InputStream in) throws IOException {
    byte[] dropped = new byte[8 * 1024];
    int left = MAX_DROPPED;
    for (int n = in.read(dropped); n > 0 && left > 0; n = in.read(dropped)) {
      left -= n;
    }
  }

  private byte[] readBy(Deadline deadline) throws Refusal, InterruptedException {
    return by(deadline, this::readNow)
        .orElseThrow(
            () -> new Refusal(CallbackError.BODY_LATE, "the body was not complete in time"));
  }

  /**
   * A thread of its own reads, so that a body that does not come keeps no answer waiting. With
   * HTTP/1.1 the connection is then closed under it; with HTTP/2 it is woken, since the server
   * would let it wait for ever, and read the rest itself.
   */
  private <T> Optional<T> by(Deadline deadline, Callable<T> read)
      throws Refusal, InterruptedException {
    FutureTask<T> task = new FutureTask<>(read);
    Thread reader = Thread.ofVirtual().name("ingest-body").start(task);
    try {
      return Optional.ofNullable(task.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      if (connection.http2()) {
        reader.interrupt();
        reader.join();
      }
      return Optional.empty();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  /** What the server makes of a broken body; it would answer that, and wait for the rest of it. */
  private static RuntimeException failure(@Nullable Throwable failure) throws Refusal {
    return switch (failure) {
      case Refusal refusal -> throw refusal;
      case RequestException e when e.status().equals(Status.REQUEST_ENTITY_TOO_LARGE_413) ->
          throw new Refusal(CallbackError.TOO_LARGE, "the body is far too large");
      case RequestException _,
          HttpException _,
          DataReader.IncorrectNewLineException _,
          IllegalArgumentException _ ->
          throw new Refusal(CallbackError.NOT_JSON, "the HTTP body is malformed");
      case null, default -> new CloseConnectionException("the body could not be read", failure);
    };
  }
}
