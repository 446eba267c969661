package dev.sluice.ingest.http;

import dev.sluice.contract.settings.Budget;
import dev.sluice.ingest.content.AnswerMetrics;
import dev.sluice.ingest.im.ImAccepted;
import dev.sluice.ingest.im.ImCallbacks;
import dev.sluice.ingest.publish.AnswerFailure;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.moderation.Deadline;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** {@code POST /im-callback}: lets the answer leave, and says so where it could not. */
final class ImCallbackRoute {
  /** The path. */
  static final String PATH = "/im-callback";

  private final ImCallbacks callbacks;
  private final InFlight inFlight;
  private final AnswerMetrics metrics;

  ImCallbackRoute(ImCallbacks callbacks, InFlight inFlight, AnswerMetrics metrics) {
    this.callbacks = callbacks;
    this.inFlight = inFlight;
    this.metrics = metrics;
  }

  void handle(ServerRequest request, ServerResponse response, HttpExchange exchange)
      throws InterruptedException {
    try {
      inFlight.enter(Deadline.after(exchange.startedAt(), Budget.DEFAULT.textJudgeMillis()));
      try {
        answer(request, response, exchange, callbacks.answer(exchange));
      } finally {
        inFlight.leave();
      }
    } catch (Refusal refusal) {
      metrics.refused(refusal.error());
      Responses.refuse(request, response, refusal, inFlight.draining());
    }
  }

  private void answer(
      ServerRequest request, ServerResponse response, HttpExchange exchange, ImAccepted accepted) {
    boolean gone = exchange.callerGone();
    if (gone) {
      accepted.publications().forEach(each -> each.answerFailed(AnswerFailure.CALLER_GONE));
    }
    if (gone && exchange.http2()) {
      throw Responses.close();
    }
    boolean close;
    try {
      // Also where the caller seems gone: it may have closed only its own direction.
      close = Responses.send(request, response, 200, accepted.json(), inFlight.draining());
    } catch (RuntimeException e) {
      if (!gone) {
        accepted.publications().forEach(each -> each.answerFailed(AnswerFailure.NOT_WRITTEN));
      }
      throw e;
    }
    if (close) {
      throw Responses.close();
    }
  }
}
