package dev.sluice.ingest.im;

import dev.sluice.contract.Json;
import dev.sluice.contract.settings.Budget;
import dev.sluice.ingest.forward.AppAnswer;
import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.moderation.Deadline;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets the app have its callback: what can still be refused is asked about, what has happened is
 * told, and what Sluice refused is told where the app wants that.
 */
final class Onward {
  /** What Kafka may take at least: as much as for a text after it was judged. */
  private static final Duration KAFKA = Duration.ofMillis(80);

  private final Forwarding forwarding;
  private final ImMetrics metrics;
  private final Duration spoolShare;

  Onward(Forwarding forwarding, ImMetrics metrics, Duration spoolShare) {
    this.forwarding = forwarding;
    this.metrics = metrics;
    this.spoolShare = spoolShare;
  }

  /**
   * What Tencent is answered.
   *
   * @throws Refusal if the app could not be told for sure of what has happened
   * @throws InterruptedException if the thread was interrupted
   */
  byte[] answer(ImRequest request, ImAnswers.Own own) throws Refusal, InterruptedException {
    if (request.gateway().settings().forwardUrl() == null) {
      return own(request, own);
    }
    if (!request.command().before()) {
      if (!tell(request)) {
        throw new Refusal(
            CallbackError.NOT_DURABLE,
            "the callback could not be made durable in time; it may be repeated");
      }
    } else if (own.refused()) {
      if (request.gateway().settings().tellRefused() && !tell(request)) {
        metrics.untold(request.app());
      }
    } else {
      request.exchange().watchCaller();
      Optional<AppAnswer> app =
          forwarding.ask(request.app(), request.query(), request.body(), request.end());
      if (app.isPresent()) {
        metrics.answeredByApp(request.app(), request.command());
        return JointAnswer.of(own.answer(), request.body(), app.get());
      }
    }
    return own(request, own);
  }

  private byte[] own(ImRequest request, ImAnswers.Own own) {
    metrics.answered(request.app(), request.command(), own.answer(), own.refused());
    return Json.write(own.answer());
  }

  private boolean tell(ImRequest request) throws InterruptedException {
    Deadline usual = request.acknowledged(Budget.DEFAULT.textKafkaMillis());
    Deadline kafka =
        usual.remaining().compareTo(KAFKA) > 0
            ? usual
            : Deadline.in(KAFKA).orEarlier(request.acknowledged(Integer.MAX_VALUE));
    return forwarding.tell(
        request.app(),
        request.command(),
        request.callback().author(),
        request.query(),
        request.body(),
        kafka,
        kafka.plus(spoolShare).orEarlier(request.end()));
  }
}
