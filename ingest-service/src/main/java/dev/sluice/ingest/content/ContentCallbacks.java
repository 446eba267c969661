package dev.sluice.ingest.content;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.callback.CallbackFieldException;
import dev.sluice.contract.callback.ContentCallback;
import dev.sluice.contract.callback.ContentCallbackReader;
import dev.sluice.contract.callback.NotJsonException;
import dev.sluice.contract.callback.RequestIds;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.Budget;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.ingest.decision.Answers;
import dev.sluice.ingest.decision.Decider;
import dev.sluice.ingest.decision.Decision;
import dev.sluice.ingest.publish.AnswerFailure;
import dev.sluice.ingest.publish.ItemPublisher;
import dev.sluice.ingest.publish.Publication;
import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.ingest.request.CallbackQuery;
import dev.sluice.ingest.request.Credential;
import dev.sluice.ingest.routing.Opened;
import dev.sluice.ingest.routing.ServedApp;
import dev.sluice.ingest.routing.ServedModule;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Subject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Answers content callbacks (design §4.1) within their budget (§6.1), and not before the item is
 * durable (§6.2).
 */
public final class ContentCallbacks {
  private final Supplier<Optional<Release>> releases;
  private final RateLimit rateLimit;
  private final Judge judge;
  private final Items items;
  private final ItemPublisher publisher;
  private final AnswerMetrics metrics;
  private final Duration spoolShare;
  private final Clock clock;

  /** Of parts that others may use too. */
  public ContentCallbacks(CallbackParts parts) {
    this.releases = parts.releases();
    this.rateLimit = parts.rateLimit();
    this.judge = parts.judge();
    this.items = parts.items();
    this.publisher = parts.publisher();
    this.metrics = parts.metrics();
    this.spoolShare = parts.spoolShare();
    this.clock = parts.clock();
  }

  /**
   * Answers one callback.
   *
   * @throws Refusal if it is answered with an error
   * @throws InterruptedException if the thread was interrupted; nothing was accepted
   */
  public Accepted answer(CallbackExchange exchange) throws Refusal, InterruptedException {
    CallbackQuery query = CallbackQuery.parse(exchange.afterPath());
    Credential credential = Credential.of(query, exchange.authorization(), clock.instant());
    Release release = releases.get().orElseThrow(ContentCallbacks::noSettings);
    Opened opened = release.routing().open(query.sdkAppId(), credential);
    rateLimit.check(query.sdkAppId());
    if (!exchange.letIn()) {
      judge.checkShare(query.sdkAppId());
    }
    byte[] body =
        exchange.body(Deadline.after(exchange.startedAt(), Budget.DEFAULT.textJudgeMillis()));
    opened.checkSignature(exchange.signatureHeaders(), body, clock.instant());
    ContentCallback callback = read(body, query);
    Optional<ServedModule> module = opened.module(callback.scene());
    App app = opened.app().app();
    if (module.isEmpty() || !module.get().ticked(callback)) {
      metrics.unticked(callback);
      return new ContentAccepted(Answers.notJudged(), null);
    }
    if (app.mode() == Enforcement.Known.OFF) {
      metrics.switchedOff(callback);
      return new ContentAccepted(Answers.notJudged(), null);
    }
    return accept(exchange, release, query, opened.app(), module.get(), callback);
  }

  private Accepted accept(
      CallbackExchange exchange,
      Release release,
      CallbackQuery query,
      ServedApp served,
      ServedModule module,
      ContentCallback callback)
      throws Refusal, InterruptedException {
    App app = served.app();
    UUID requestId = RequestIds.of(callback);
    Subject subject = Judge.subject(requestId, callback, app);
    PolicyRule rule = release.moderation().rule(subject);
    boolean image = callback.contentType() == ContentType.Known.Image && query.syncImage();
    Budget budget = rule.budget();
    judge.checkTime(image ? budget.imageJudgeMillis() : budget.textJudgeMillis());
    Decision decision = decide(exchange, release, query, served, callback, subject, rule, image);
    Publication publication =
        publisher.publish(items.of(requestId, callback, app, module.name(), release, decision));
    Deadline durable =
        Deadline.after(
            exchange.startedAt(), image ? budget.imageKafkaMillis() : budget.textKafkaMillis());
    awaitDurable(exchange, publication, durable, durable.plus(spoolShare));
    metrics.answered(callback, decision.answer(), exchange.startedAt());
    return new ContentAccepted(Answers.of(requestId, decision), publication);
  }

  private Decision decide(
      CallbackExchange exchange,
      Release release,
      CallbackQuery query,
      ServedApp served,
      ContentCallback callback,
      Subject subject,
      PolicyRule rule,
      boolean image)
      throws InterruptedException {
    App app = served.app();
    if (served.exempts(callback)) {
      return Decider.exempt(release.version());
    }
    if (callback.contentType() != ContentType.Known.Text && !image) {
      return Decider.deferred(app);
    }
    if (!release.moderation().awaited(subject).isEmpty()) {
      exchange.watchCaller();
    }
    Budget budget = rule.budget();
    Deadline deadline =
        Deadline.after(
            exchange.startedAt(), image ? budget.imageJudgeMillis() : budget.textJudgeMillis());
    return Decider.judged(
        app,
        callback,
        query.acceptReplace(),
        rule,
        judge.judge(release.moderation(), subject, deadline));
  }

  private static void awaitDurable(
      CallbackExchange exchange, Publication publication, Deadline kafka, Deadline spool)
      throws Refusal, InterruptedException {
    try {
      if (publication.acknowledgedSoon(kafka)) {
        return;
      }
      // Not before: it takes a thread for each request, and so soon no caller gives up.
      exchange.watchCaller();
      if (publication.durableBy(kafka, spool)) {
        return;
      }
    } catch (InterruptedException e) {
      publication.answerFailed(AnswerFailure.STOPPED);
      throw e;
    }
    publication.answerFailed(AnswerFailure.NOT_DURABLE);
    throw new Refusal(
        CallbackError.NOT_DURABLE,
        "the item could not be made durable in time; the request may be repeated");
  }

  private static Refusal noSettings() {
    return new Refusal(CallbackError.NOT_SERVED, "SdkAppid: no app is known here yet");
  }

  private static ContentCallback read(byte[] body, CallbackQuery query) throws Refusal {
    ContentCallback callback;
    try {
      callback = ContentCallbackReader.read(body);
    } catch (NotJsonException e) {
      throw new Refusal(CallbackError.NOT_JSON, String.valueOf(e.getMessage()));
    } catch (CallbackFieldException e) {
      throw new Refusal(CallbackError.FIELD, String.valueOf(e.getMessage()));
    }
    if (callback.sdkAppId() != query.sdkAppId()) {
      throw new Refusal(
          CallbackError.SDK_APP_ID_DIFFERS,
          "SdkAppid of the URL is "
              + query.sdkAppId()
              + ", SdkAppId of the body "
              + callback.sdkAppId());
    }
    return callback;
  }
}
