package dev.sluice.ingest.http;

import dev.sluice.contract.Json;
import dev.sluice.contract.callback.ErrorAnswer;
import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Sends JSON, and closes the connection behind it where nothing good can follow. */
final class Responses {
  private static final Header JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");

  private Responses() {}

  /**
   * Sends an answer.
   *
   * @param last whether the connection is to be closed behind it; with HTTP/2 it stays
   * @return whether the connection is to be closed now, see {@link #close}
   * @throws CloseConnectionException if the answer could not be written
   */
  static boolean send(
      ServerRequest request, ServerResponse response, int status, Object answer, boolean last) {
    return send(request, response, status, Json.write(answer), last);
  }

  /** As {@link #send(ServerRequest, ServerResponse, int, Object, boolean)}, of JSON. */
  static boolean send(
      ServerRequest request, ServerResponse response, int status, byte[] json, boolean last) {
    boolean close = last && !request.prologue().protocolVersion().startsWith("2");
    response.status(Status.create(status)).header(JSON);
    if (close) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    AnswerWatch watch = CallerConnection.of(request).answers();
    watch.begin();
    try {
      response.send(json);
    } catch (RuntimeException e) {
      // The server would log another exception together with the query, which may hold a token.
      throw new CloseConnectionException("the answer could not be written", e);
    } finally {
      watch.end();
    }
    return close;
  }

  /** Ends the connection behind an answer. */
  static CloseConnectionException close() {
    return new CloseConnectionException("closed behind the last answer");
  }

  static void refuse(
      ServerRequest request, ServerResponse response, Refusal refusal, boolean last) {
    CallbackError error = refusal.error();
    boolean unread =
        switch (error) {
          case TOO_LARGE, BODY_LATE -> true;
          case NOT_JSON -> !request.content().consumed();
          default -> false;
        };
    ErrorAnswer answer = ErrorAnswer.of(error.code(), refusal.getMessage());
    if (send(request, response, error.httpStatus(), answer, last || unread)) {
      throw close();
    }
  }
}
