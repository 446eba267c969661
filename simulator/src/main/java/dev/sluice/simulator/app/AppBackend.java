package dev.sluice.simulator.app;

import static dev.sluice.simulator.web.Endpoint.header;
import static dev.sluice.simulator.web.Endpoint.query;
import static dev.sluice.simulator.web.Endpoint.serve;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.signature.StandardWebhooks;
import dev.sluice.simulator.web.Endpoint;
import dev.sluice.simulator.web.Refusal;
import dev.sluice.simulator.web.Reply;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Receives results at {@code /app/<SdkAppId>} and keeps the newest {@value #KEPT} of each app for
 * {@code GET /app/<SdkAppId>/notices}. Third-party callbacks come to the same URL, as at Tencent:
 * {@link ForwardedCallbacks}.
 */
public final class AppBackend implements HttpService, AutoCloseable {
  private static final int KEPT = 20_000;

  /** The example of the seeds, with its comment: a reader of answers has to allow for it. */
  private static final byte[] ACCEPTED =
      "{\n    \"ActionStatus\": \"OK\",\n    \"ErrorInfo\": \"\",\n    \"ErrorCode\": 0 // 0为回调成功，1为回调出错\n}\n"
          .getBytes(StandardCharsets.UTF_8);

  private final Map<Long, Deque<ReceivedNotice>> received = new ConcurrentHashMap<>();
  private final ForwardedCallbacks forwarded;
  private final NoticeCheck check;
  private final InstantSource clock;

  /** A backend that knows {@code token}, which calls are signed with. */
  public AppBackend(String token, InstantSource clock) {
    this.forwarded = new ForwardedCallbacks(new CallSign(token, clock), clock);
    this.check = new NoticeCheck(token, clock);
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .post("/{app}", serve(this::receive))
        .get("/{app}/notices", serve(this::notices))
        .get(
            "/{app}/forwarded",
            serve(
                request ->
                    Reply.json(forwarded.received(Endpoint.app(request), query(request, "from")))))
        .post("/{app}/rules", serve(this::rule));
  }

  private Reply receive(ServerRequest request) throws IOException {
    long app = Endpoint.app(request);
    byte[] bytes = Endpoint.body(request);
    if (ForwardedCallbacks.isCommand(query(request, "CallbackCommand"))) {
      return forwarded.receive(app, request, bytes);
    }
    NoticeCheck.Call call =
        new NoticeCheck.Call(
            query(request, "SdkAppid"),
            query(request, "CallbackCommand"),
            query(request, "Sign"),
            query(request, "RequestTime"),
            header(request, StandardWebhooks.ID),
            header(request, StandardWebhooks.TIMESTAMP),
            header(request, StandardWebhooks.SIGNATURE));
    String refusal = check.refusal(app, call, bytes);
    JsonNode body = refusal == null ? Json.readTree(bytes) : null;
    if (body != null && body.path("SdkAppId").asLong() != app) {
      refusal = "SdkAppId of the body is " + body.path("SdkAppId");
    }
    keep(app, new ReceivedNotice(clock.millis(), refusal, body));
    if (refusal != null) {
      return Reply.json(403, Map.of("ActionStatus", "FAIL", "ErrorInfo", refusal, "ErrorCode", 1));
    }
    return Reply.rawJson(200, ACCEPTED);
  }

  private void keep(long app, ReceivedNotice notice) {
    Deque<ReceivedNotice> notices =
        received.computeIfAbsent(app, key -> new ConcurrentLinkedDeque<>());
    notices.addFirst(notice);
    if (notices.size() > KEPT) {
      notices.pollLast();
    }
  }

  private Reply rule(ServerRequest request) throws IOException {
    AnswerRule rule = Endpoint.body(request, AnswerRule.class);
    forwarded.add(Endpoint.app(request), rule);
    return Reply.json(rule);
  }

  private Reply notices(ServerRequest request) {
    String requestId = query(request, "requestId");
    String from = query(request, "from");
    var notices =
        new ArrayList<ReceivedNotice>(
            received.getOrDefault(Endpoint.app(request), new ConcurrentLinkedDeque<>()));
    if (requestId != null) {
      if (requestId.isEmpty()) {
        throw Refusal.bad("requestId: is empty");
      }
      notices.removeIf(notice -> !requestId.equals(text(notice.body(), "CtxcbRequestId")));
    }
    if (from != null) {
      notices.removeIf(notice -> !from.equals(text(notice.body(), "From_Account")));
    }
    return Reply.json(notices);
  }

  private static @Nullable String text(@Nullable JsonNode body, String field) {
    return body == null ? null : body.path(field).asText();
  }

  /** Ends what hangs. */
  @Override
  public void close() {
    forwarded.close();
  }
}
