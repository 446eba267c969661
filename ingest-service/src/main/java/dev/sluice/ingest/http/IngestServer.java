package dev.sluice.ingest.http;

import dev.sluice.contract.Json;
import dev.sluice.contract.callback.ErrorAnswer;
import dev.sluice.ingest.admission.Admission;
import dev.sluice.ingest.content.AnswerMetrics;
import dev.sluice.ingest.content.ContentCallbacks;
import dev.sluice.ingest.im.ImCallbacks;
import dev.sluice.ingest.late.LateAnswers;
import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.service.HttpServers;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http2.Http2Config;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port that IM backends and moderators call: HTTP/1.1 and HTTP/2, in clear or with TLS. */
public final class IngestServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IngestServer.class);

  /** How long requests that were begun may take at a stop: longer than any budget. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /**
   * How long a stop waits for a moment without requests, while every answer closes its connection.
   */
  private static final Duration DRAIN = Duration.ofSeconds(2);

  /**
   * That moment: a connection watches for its caller to hang up for up to 101 ms beyond an answer,
   * and is not to be interrupted at it.
   */
  private static final Duration QUIET = Duration.ofMillis(150);

  private static final int MAX_REQUEST_LINE = 16 * 1024;

  /** How long an answer waits for an HTTP/2 caller that has no window open for it. */
  private static final Duration WINDOW = Duration.ofSeconds(1);

  private final InFlight inFlight;
  private final Callers callers;
  private final WebServer server;

  private IngestServer(InFlight inFlight, Callers callers, WebServer server) {
    this.inFlight = inFlight;
    this.callers = callers;
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @param admission says for whom there is room, and how long before it is read a request came
   * @param served whether that is an app of the settings
   * @throws dev.sluice.service.PortInUseException if the port is taken
   * @throws dev.sluice.service.StartException if a TLS file is wrong; names it
   */
  public static IngestServer start(
      ServerOptions options,
      ContentCallbacks callbacks,
      ImCallbacks imCallbacks,
      LateAnswers answers,
      AnswerMetrics metrics,
      Admission admission,
      LongPredicate served,
      MeterRegistry meters) {
    InFlight inFlight = new InFlight(options.maxRequests(), meters);
    Callers open =
        new Callers(
            options.maxConnections(),
            options.tls() != null,
            admission::processorWait,
            new Turnstile(admission, served, inFlight, metrics),
            meters);
    Endpoints endpoints =
        new Endpoints(
            new CallbackRoute(callbacks::answer, inFlight, metrics),
            new CallbackRoute(imCallbacks::answer, inFlight, metrics),
            new ModeratorCallbackRoute(answers, inFlight, metrics),
            BodyRoom.ofHeap(meters),
            options.accessLog());
    WebServerConfig.Builder config =
        WebServer.builder()
            .host(options.host())
            .port(options.port())
            .maxPayloadSize(BodyReader.MAX_BYTES + BodyReader.MAX_DROPPED)
            .shutdownGracePeriod(GRACE)
            .idleConnectionTimeout(Callers.IDLE)
            .connectionOptions(CallerSockets.of(open))
            .protocolsDiscoverServices(false)
            .directHandlers(protocolErrors())
            .routing(HttpRouting.builder().any(endpoints));
    Http2Config http2 = http2(options.maxRequests());
    config.addConnectionSelector(CallerSelector.http2(http2, open));
    config.addConnectionSelector(CallerSelector.http1(http1(), http2, open));
    if (options.tls() != null) {
      config.tls(options.tls().load());
    }
    return new IngestServer(inFlight, open, HttpServers.start(config, "--port"));
  }

  /** Whether a request has come so far. */
  public boolean called() {
    return inFlight.used();
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /**
   * Stops: no new connections, requests that were begun are answered, and connections are closed
   * behind their answers.
   */
  @Override
  public void close() {
    inFlight.drain();
    try {
      if (!inFlight.awaitQuiet(QUIET, DRAIN)) {
        LOG.info("{} requests are still handled; no more are accepted now", inFlight.count());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop();
    callers.close();
  }

  /** Its own logging of requests would show query strings. */
  private static Http1Config http1() {
    return Http1Config.builder()
        .receiveLog(false)
        .sendLog(false)
        .maxPrologueLength(MAX_REQUEST_LINE)
        .build();
  }

  private static Http2Config http2(int streams) {
    return Http2Config.builder()
        .maxHeaderListSize(MAX_REQUEST_LINE)
        .maxConcurrentStreams(streams)
        .flowControlTimeout(WINDOW)
        .build();
  }

  /**
   * What the server refuses by itself is answered in the form of the protocol too, without
   * repeating anything of the request.
   */
  private static DirectHandlers protocolErrors() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      handlers.addHandler(
          type,
          (request, event, status, headers, message) ->
              DirectHandler.TransportResponse.builder()
                  .status(status)
                  .headers(json(headers))
                  .entity(body(status))
                  .build());
    }
    return handlers.build();
  }

  private static ServerResponseHeaders json(ServerResponseHeaders headers) {
    headers.set(HeaderValues.create(HeaderNames.CONTENT_TYPE, "application/json"));
    return headers;
  }

  private static byte[] body(Status status) {
    int code = status.code();
    if (code == Status.REQUEST_ENTITY_TOO_LARGE_413.code()) {
      return Json.write(
          ErrorAnswer.of(CallbackError.TOO_LARGE.code(), "the body is far too large"));
    }
    boolean server = code >= 500 && code != Status.HTTP_VERSION_NOT_SUPPORTED_505.code();
    return Json.write(
        server
            ? ErrorAnswer.of(CallbackError.NOT_DURABLE.code(), "the request could not be handled")
            : ErrorAnswer.of(CallbackError.FIELD.code(), "the HTTP request is malformed"));
  }
}
