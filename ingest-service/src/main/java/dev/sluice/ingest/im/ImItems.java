package dev.sluice.ingest.im;

import dev.sluice.contract.im.ImCallback;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.settings.Budget;
import dev.sluice.ingest.content.AnswerMetrics;
import dev.sluice.ingest.content.CallbackParts;
import dev.sluice.ingest.content.Items;
import dev.sluice.ingest.publish.AnswerFailure;
import dev.sluice.ingest.publish.ItemPublisher;
import dev.sluice.ingest.publish.Publication;
import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.moderation.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes the items of a callback durable, all of them before it is answered. */
final class ImItems {
  /** What items came in by: no module of the settings has such a name. */
  private static final String MODULE = "im:";

  private final Items items;
  private final ItemPublisher publisher;
  private final AnswerMetrics metrics;
  private final Duration spoolShare;

  ImItems(CallbackParts parts) {
    this.items = parts.items();
    this.publisher = parts.publisher();
    this.metrics = parts.metrics();
    this.spoolShare = parts.spoolShare();
  }

  /**
   * Writes the items, and with them that a group has got the message.
   *
   * @return the items on their way, all durable
   * @throws Refusal if one could not be made durable in time
   * @throws InterruptedException if the thread was interrupted
   */
  List<Publication> write(ImRequest request, List<Decided> decided)
      throws Refusal, InterruptedException {
    List<Publication> written = new ArrayList<>();
    List<Publication> others = new ArrayList<>();
    int millis = Budget.DEFAULT.textKafkaMillis();
    for (Decided each : decided) {
      written.add(
          publisher.publish(
              items.of(
                  each.requestId(),
                  each.item().callback(),
                  request.app(),
                  MODULE + request.command().text(),
                  request.release(),
                  each.decision())));
      millis = Math.max(millis, each.kafkaMillis());
    }
    ImCallback.GroupMessage sent = request.callback().sent();
    if (sent != null && request.app().mode() != Enforcement.Known.OFF) {
      others.add(publisher.publish(items.sent(request.app(), sent)));
    }
    await(request, written, others, request.acknowledged(millis));
    for (Decided each : decided) {
      metrics.answered(
          each.item().callback(), each.decision().answer(), request.exchange().startedAt());
    }
    return written;
  }

  private void await(
      ImRequest request, List<Publication> written, List<Publication> others, Deadline kafka)
      throws Refusal, InterruptedException {
    Deadline spool = kafka.plus(spoolShare).orEarlier(request.end());
    try {
      boolean durable = true;
      for (Publication each : written) {
        durable &= durable(request, each, kafka, spool);
      }
      for (Publication each : others) {
        durable &= durable(request, each, kafka, spool);
      }
      if (durable) {
        return;
      }
    } catch (InterruptedException e) {
      written.forEach(each -> each.answerFailed(AnswerFailure.STOPPED));
      throw e;
    }
    written.forEach(each -> each.answerFailed(AnswerFailure.NOT_DURABLE));
    throw new Refusal(
        CallbackError.NOT_DURABLE,
        "the items could not be made durable in time; the request may be repeated");
  }

  private static boolean durable(
      ImRequest request, Publication publication, Deadline kafka, Deadline spool)
      throws InterruptedException {
    if (publication.acknowledgedSoon(kafka)) {
      return true;
    }
    request.exchange().watchCaller();
    return publication.durableBy(kafka, spool);
  }
}
