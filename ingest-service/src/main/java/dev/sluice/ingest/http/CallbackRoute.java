package dev.sluice.ingest.http;

import dev.sluice.contract.settings.Budget;
import dev.sluice.ingest.content.Accepted;
import dev.sluice.ingest.content.AnswerMetrics;
import dev.sluice.ingest.content.CallbackExchange;
import dev.sluice.ingest.publish.AnswerFailure;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.moderation.Deadline;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** {@code POST} of a callback: lets the answer leave, and says so where it could not. */
final class CallbackRoute {
  /** The path of content callbacks; {@code &SyncImage} and the like may follow it directly. */
  static final String CONTENT = "/content-callback";

  /** The path of Tencent IM's third-party callbacks. */
  static final String IM = "/im-callback";

  private final Callbacks callbacks;
  private final InFlight inFlight;
  private final AnswerMetrics metrics;

  CallbackRoute(Callbacks callbacks, InFlight inFlight, AnswerMetrics metrics) {
    this.callbacks = callbacks;
    this.inFlight = inFlight;
    this.metrics = metrics;
  }

  /** What answers them. */
  interface Callbacks {
    /**
     * Answers one callback.
     *
     * @throws Refusal if it is answered with an error
     * @throws InterruptedException if the thread was interrupted
     */
    Accepted answer(CallbackExchange exchange) throws Refusal, InterruptedException;
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
      ServerRequest request, ServerResponse response, HttpExchange exchange, Accepted accepted) {
    boolean gone = exchange.callerGone();
    if (gone) {
      accepted.answerFailed(AnswerFailure.CALLER_GONE);
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
        accepted.answerFailed(AnswerFailure.NOT_WRITTEN);
      }
      throw e;
    }
    if (close) {
      throw Responses.close();
    }
  }
}
