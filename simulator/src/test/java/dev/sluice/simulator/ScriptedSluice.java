package dev.sluice.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.callback.CallbackAnswer;
import dev.sluice.simulator.web.Endpoint;
import dev.sluice.simulator.web.Reply;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A server in Sluice's place that answers content callbacks as a test wants, and remembers them.
 */
public final class ScriptedSluice implements AutoCloseable {
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final WebServer server;

  /** A callback as it came in. */
  public record Received(String query, String authorization, String body) {
    /** The body as JSON. */
    public JsonNode json() {
      try {
        return Json.readTree(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  /** A server that answers by {@code script}. */
  public ScriptedSluice(Function<JsonNode, Reply> script) {
    HttpRouting.Builder routing =
        HttpRouting.builder()
            .post(
                "/content-callback",
                Endpoint.serve(
                    request -> {
                      byte[] body = Endpoint.body(request);
                      String authorization = Endpoint.header(request, "Authorization");
                      received.add(
                          new Received(
                              request.query().rawValue(),
                              authorization,
                              new String(body, java.nio.charset.StandardCharsets.UTF_8)));
                      return script.apply(Json.readTree(body));
                    }));
    // Third-party callbacks are let through, whatever they say.
    routing.post(
        "/im-callback",
        Endpoint.serve(
            request -> Reply.json(Map.of("ActionStatus", "OK", "ErrorInfo", "", "ErrorCode", 0))));
    this.server = WebServer.builder().port(0).shutdownHook(false).routing(routing).build().start();
  }

  /** One that lets everything through and judges nothing. */
  public static ScriptedSluice alwaysZero() {
    return new ScriptedSluice(body -> Reply.json(answer(0, 0)));
  }

  /** An answer. */
  public static CallbackAnswer answer(int result, int code) {
    Suggestion suggestion = result == 0 ? Suggestion.Known.Pass : Suggestion.Known.Block;
    return new CallbackAnswer(
        "OK",
        "",
        0,
        result,
        UUID.randomUUID().toString(),
        suggestion,
        "Normal",
        "",
        List.of(),
        "",
        code,
        false,
        null);
  }

  /** Where content callbacks are taken. */
  public String callbackUrl() {
    return "http://127.0.0.1:" + server.port() + "/content-callback?v=1";
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:" + server.port();
  }

  /** What came in, in order. */
  public List<Received> received() {
    return received;
  }

  @Override
  public void close() {
    server.stop();
  }
}
