package dev.sluice.ingest.http;

import dev.sluice.contract.signature.StandardWebhooks;
import dev.sluice.ingest.content.CallbackExchange;
import dev.sluice.ingest.late.LateSignatures;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.ingest.request.SignatureHeaders;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.vendor.tencent.TencentCallback;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A content callback as it comes by HTTP. */
final class HttpExchange implements CallbackExchange {
  private static final HeaderName WEBHOOK_ID = HeaderNames.create(StandardWebhooks.ID);
  private static final HeaderName WEBHOOK_TIMESTAMP =
      HeaderNames.create(StandardWebhooks.TIMESTAMP);
  private static final HeaderName WEBHOOK_SIGNATURE =
      HeaderNames.create(StandardWebhooks.SIGNATURE);

  /**
   * That much a body's time is cut at most by waiting for processors: it may be on its way still.
   */
  private static final HeaderName TENCENT_SIGNATURE = HeaderNames.create(TencentCallback.SIGNATURE);

  private static final long MAX_BODY_WAIT_NANOS = 50_000_000;

  private final ServerRequest request;
  private final CallerConnection connection;
  private final Arrival arrival;
  private final BodyRoom.Share room;
  private final String afterPath;

  HttpExchange(
      ServerRequest request,
      CallerConnection connection,
      Arrival arrival,
      BodyRoom.Share room,
      String afterPath) {
    this.request = request;
    this.room = room;
    this.connection = connection;
    this.arrival = arrival;
    this.afterPath = afterPath;
  }

  @Override
  public long startedAt() {
    return arrival.nanoTime();
  }

  @Override
  public boolean letIn() {
    return arrival.letIn();
  }

  @Override
  public String afterPath() {
    return afterPath;
  }

  @Override
  public @Nullable String authorization() {
    return header(HeaderNames.AUTHORIZATION);
  }

  @Override
  public SignatureHeaders signatureHeaders() {
    return new SignatureHeaders(
        header(WEBHOOK_ID), header(WEBHOOK_TIMESTAMP), header(WEBHOOK_SIGNATURE));
  }

  /** What a moderator's later answer may be signed by. */
  LateSignatures lateSignatures() {
    return new LateSignatures(signatureHeaders(), header(TENCENT_SIGNATURE));
  }

  @Override
  public byte[] body(Deadline deadline) throws Refusal, InterruptedException {
    long given = Math.max(0, arrival.waitNanos() - MAX_BODY_WAIT_NANOS);
    return new BodyReader(request, connection, arrival, room)
        .read(deadline.plus(Duration.ofNanos(given)));
  }

  @Override
  public void watchCaller() {
    connection.watch();
  }

  /** Whether the caller has hung up since {@link #watchCaller}, or taken the request back. */
  boolean callerGone() {
    return connection.http2() ? arrival.reset() : !connection.serverSocket().isConnected();
  }

  /** Whether the request is one of several that share the connection. */
  boolean http2() {
    return connection.http2();
  }

  private @Nullable String header(HeaderName name) {
    return request.headers().first(name).orElse(null);
  }
}
