package dev.sluice.simulator.app;

import static dev.sluice.simulator.web.Endpoint.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.simulator.web.Refusal;
import dev.sluice.simulator.web.Reply;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The app's own end of its third-party callbacks: checks their signature, keeps the newest {@value
 * #KEPT} of each app, and answers as it is told. Safe for use by many threads.
 */
final class ForwardedCallbacks implements AutoCloseable {
  private static final int KEPT = 20_000;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Map<String, Object> OK =
      Map.of("ActionStatus", "OK", "ErrorInfo", "", "ErrorCode", 0);

  private final Map<Long, Deque<ForwardedCallback>> received = new ConcurrentHashMap<>();
  private final Map<Long, Deque<AnswerRule>> rules = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CallSign sign;
  private final InstantSource clock;

  ForwardedCallbacks(CallSign sign, InstantSource clock) {
    this.sign = sign;
    this.clock = clock;
  }

  /** Whether it is one of Tencent's commands other than ResultNotify: {@code Group.Callback…}. */
  static boolean isCommand(@Nullable String command) {
    return command != null
        && command.matches("[A-Z][A-Za-z0-9]*\\.[A-Za-z0-9]+")
        && !command.startsWith("ContentCallback.");
  }

  Reply receive(long app, ServerRequest request, byte[] bytes) {
    String command = String.valueOf(query(request, "CallbackCommand"));
    String who = who(bytes);
    String refusal = refusal(app, request);
    keep(
        received,
        app,
        new ForwardedCallback(
            clock.millis(),
            command,
            who,
            unsigned(request.query().rawValue()),
            Base64.getEncoder().encodeToString(bytes),
            refusal));
    if (refusal != null) {
      return Reply.json(403, Map.of("ActionStatus", "FAIL", "ErrorInfo", refusal, "ErrorCode", 1));
    }
    AnswerRule rule = rule(app, who, command);
    return rule == null ? Reply.json(OK) : answer(rule);
  }

  void add(long app, AnswerRule rule) {
    keep(rules, app, rule);
  }

  /** What came in of {@code who}, or all, the newest first. */
  List<ForwardedCallback> received(long app, @Nullable String who) {
    Deque<ForwardedCallback> all = received.getOrDefault(app, new ArrayDeque<>());
    synchronized (all) {
      return all.stream().filter(one -> who == null || who.equals(one.who())).toList();
    }
  }

  private Reply answer(AnswerRule rule) {
    try {
      int millis = Objects.requireNonNullElse(rule.hangMillis(), 0);
      if (millis > 0 && closed.await(millis, TimeUnit.MILLISECONDS)) {
        throw new Refusal(503, "the app backend is shutting down");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(503, "the app backend is shutting down");
    }
    int status = Objects.requireNonNullElse(rule.status(), 200);
    JsonNode answer = rule.answer();
    return Reply.json(status, answer == null ? OK : answer);
  }

  private @Nullable AnswerRule rule(long app, String who, String command) {
    Deque<AnswerRule> ofApp = rules.getOrDefault(app, new ArrayDeque<>());
    synchronized (ofApp) {
      return ofApp.stream().filter(rule -> rule.fits(who, command)).findFirst().orElse(null);
    }
  }

  private @Nullable String refusal(long app, ServerRequest request) {
    String named = query(request, "SdkAppid");
    if (!Long.toString(app).equals(named)) {
      return "SdkAppid is " + named + ", not " + app;
    }
    return sign.refusal(query(request, "Sign"), query(request, "RequestTime"));
  }

  private static String unsigned(String query) {
    return Arrays.stream(query.split("&"))
        .filter(part -> !part.startsWith("Sign=") && !part.startsWith("RequestTime="))
        .collect(Collectors.joining("&"));
  }

  private static String who(byte[] bytes) {
    try {
      JsonNode body = MAPPER.readTree(bytes);
      for (String field : List.of("From_Account", "Operator_Account", "Official_Account")) {
        if (body.path(field).isTextual()) {
          return body.path(field).asText();
        }
      }
      return "";
    } catch (IOException e) {
      return "";
    }
  }

  private static <T> void keep(Map<Long, Deque<T>> all, long app, T one) {
    Deque<T> ofApp = all.computeIfAbsent(app, key -> new ArrayDeque<>());
    synchronized (ofApp) {
      ofApp.addFirst(one);
      if (ofApp.size() > KEPT) {
        ofApp.removeLast();
      }
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
