package dev.sluice.ingest.http;

import dev.sluice.contract.callback.ErrorAnswer;
import dev.sluice.ingest.content.AnswerMetrics;
import dev.sluice.ingest.late.LateAnswers;
import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.moderation.Deadline;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * {@code POST /moderator-callback/{moderator}?r=…}: where moderators post answers that come later.
 */
final class ModeratorCallbackRoute {
  /** The path, up to the moderator's name. */
  static final String PATH = "/moderator-callback/";

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final ErrorAnswer TAKEN = new ErrorAnswer("OK", "", 0);

  private final LateAnswers answers;
  private final InFlight inFlight;
  private final AnswerMetrics metrics;

  ModeratorCallbackRoute(LateAnswers answers, InFlight inFlight, AnswerMetrics metrics) {
    this.answers = answers;
    this.inFlight = inFlight;
    this.metrics = metrics;
  }

  /**
   * @param rawName the moderator's name as it stands in the path
   */
  void handle(ServerRequest request, ServerResponse response, HttpExchange exchange, String rawName)
      throws InterruptedException {
    Deadline deadline = Deadline.after(exchange.startedAt(), PATIENCE.toMillis());
    try {
      inFlight.enter(deadline);
      try {
        String parameter = request.query().first("r").orElse(null);
        answers.take(name(rawName), parameter, exchange.lateSignatures(), exchange.body(deadline));
      } finally {
        inFlight.leave();
      }
      if (Responses.send(request, response, 200, TAKEN, inFlight.draining())) {
        throw Responses.close();
      }
    } catch (Refusal refusal) {
      metrics.refused(refusal.error());
      Responses.refuse(request, response, refusal, inFlight.draining());
    }
  }

  private static String name(String raw) throws Refusal {
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Refusal(CallbackError.FIELD, "the moderator's name in the path is malformed");
    }
  }
}
