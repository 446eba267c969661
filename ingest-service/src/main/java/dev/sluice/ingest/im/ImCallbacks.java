package dev.sluice.ingest.im;

import dev.sluice.contract.Json;
import dev.sluice.contract.callback.CallbackFieldException;
import dev.sluice.contract.callback.NotJsonException;
import dev.sluice.contract.im.CallbackCommand;
import dev.sluice.contract.im.ImAnswer;
import dev.sluice.contract.im.ImCallback;
import dev.sluice.contract.im.ImCallbackReader;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.ingest.content.CallbackExchange;
import dev.sluice.ingest.content.CallbackParts;
import dev.sluice.ingest.content.Judge;
import dev.sluice.ingest.content.RateLimit;
import dev.sluice.ingest.content.Release;
import dev.sluice.ingest.publish.AnswerFailure;
import dev.sluice.ingest.publish.Publication;
import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.ingest.request.Credential;
import dev.sluice.ingest.request.ImQuery;
import dev.sluice.ingest.routing.ServedGateway;
import dev.sluice.moderation.Deadline;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers Tencent IM's third-party callbacks (design §4.2). Sluice stands between Tencent and the
 * app, which may have one callback URL only: what is ticked is judged and, once its items are
 * durable, everything goes on to the app.
 */
public final class ImCallbacks {
  private final Supplier<Optional<Release>> releases;
  private final RateLimit rateLimit;
  private final Judge judge;
  private final ImJudging judging;
  private final ImItems items;
  private final Onward onward;
  private final ImMetrics metrics;
  private final Clock clock;

  /**
   * @param parts those of content callbacks too
   */
  public ImCallbacks(CallbackParts parts, Forwarding forwarding, MeterRegistry meters) {
    this.releases = parts.releases();
    this.rateLimit = parts.rateLimit();
    this.judge = parts.judge();
    this.judging = new ImJudging(parts.judge());
    this.items = new ImItems(parts);
    this.metrics = new ImMetrics(meters);
    this.onward = new Onward(forwarding, metrics, parts.spoolShare());
    this.clock = parts.clock();
  }

  /**
   * Answers one callback.
   *
   * @throws Refusal if it is answered with an error
   * @throws InterruptedException if the thread was interrupted
   */
  public ImAccepted answer(CallbackExchange exchange) throws Refusal, InterruptedException {
    ImQuery query = ImQuery.parse(exchange.afterPath());
    long sdkAppId = query.base().sdkAppId();
    Release release = releases.get().orElseThrow(ImCallbacks::noSettings);
    CallbackCommand command = query.command();
    if (command == null) {
      metrics.probed(release.routing().gateway(sdkAppId).app());
      return new ImAccepted(Json.write(ImAnswer.OK), List.of());
    }
    Credential credential = Credential.of(query.base(), exchange.authorization(), clock.instant());
    ServedGateway gateway = release.routing().openGateway(sdkAppId, credential);
    rateLimit.check(sdkAppId);
    if (!exchange.letIn()) {
      judge.checkShare(sdkAppId);
    }
    int bodyMillis = gateway.settings().answerMillis() / 2;
    byte[] body = exchange.body(Deadline.after(exchange.startedAt(), bodyMillis));
    boolean ticked = gateway.ticked(command) && gateway.app().mode() != Enforcement.Known.OFF;
    ImCallback callback = read(body, query, command, gateway, ticked);
    String asReceived = exchange.afterPath().replaceFirst("^[?&]", "");
    return answer(
        new ImRequest(exchange, release, gateway, command, asReceived, body, callback), ticked);
  }

  private ImAccepted answer(ImRequest request, boolean ticked)
      throws Refusal, InterruptedException {
    List<Decided> decided = ticked && judged(request) ? judging.decide(request) : List.of();
    ImAnswers.Own own = ImAnswers.of(request, decided);
    List<Publication> written = items.write(request, own.items());
    try {
      return new ImAccepted(onward.answer(request, own), written);
    } catch (InterruptedException e) {
      written.forEach(each -> each.answerFailed(AnswerFailure.STOPPED));
      throw e;
    } catch (RuntimeException e) {
      // Nothing leaves, and Tencent delivers what gets no answer.
      written.forEach(each -> each.answerFailed(AnswerFailure.NOT_WRITTEN));
      throw e;
    }
  }

  /**
   * Not what Sluice itself has put back, which would go in a circle; and not again what was judged
   * before it was sent.
   */
  private static boolean judged(ImRequest request) {
    CallbackCommand command = request.command();
    ServedGateway gateway = request.gateway();
    if (command == CallbackCommand.Known.C2C_AFTER_SEND) {
      return !gateway.ticked(CallbackCommand.Known.C2C_BEFORE_SEND);
    }
    if (command == CallbackCommand.Known.GROUP_AFTER_SEND) {
      return !gateway.ticked(CallbackCommand.Known.GROUP_BEFORE_SEND);
    }
    return command.before() || !gateway.isSluice(request.callback().operator());
  }

  /**
   * What is not judged goes on as it is, whatever it is; so does what has happened and cannot be
   * read. Before an event the caller's own policy for failures decides: an app that leaves judging
   * to Sluice would let it through.
   */
  private ImCallback read(
      byte[] body, ImQuery query, CallbackCommand command, ServedGateway gateway, boolean ticked)
      throws Refusal {
    boolean onward = !command.before() && gateway.settings().forwardUrl() != null;
    try {
      return ImCallbackReader.read(body, query.base().sdkAppId(), command, query.clientIp());
    } catch (NotJsonException e) {
      if (ticked && !onward) {
        throw new Refusal(CallbackError.NOT_JSON, String.valueOf(e.getMessage()));
      }
    } catch (CallbackFieldException e) {
      if (ticked && !onward) {
        throw new Refusal(CallbackError.FIELD, String.valueOf(e.getMessage()));
      }
    }
    if (ticked) {
      metrics.unreadable(gateway.app(), command);
    }
    return ImCallback.opaque(command, null);
  }

  private static Refusal noSettings() {
    return new Refusal(CallbackError.NOT_SERVED, "SdkAppid: no app is known here yet");
  }
}
