package dev.sluice.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import dev.sluice.simulator.web.Endpoint;
import dev.sluice.simulator.web.Refusal;
import dev.sluice.simulator.web.Reply;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.awaitility.Awaitility;

/** A server in Sluice's place that answers third-party callbacks as a test wants. */
public final class ThirdPartySluice implements AutoCloseable {
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final WebServer server;

  /** A callback as it came in. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  public record Received(String command, String query, byte[] bytes, JsonNode json) {}

  /** A server that answers by {@code script}, of the command and the body. */
  public ThirdPartySluice(BiFunction<String, JsonNode, Reply> script) {
    HttpRouting.Builder routing =
        HttpRouting.builder()
            .post(
                "/im-callback",
                Endpoint.serve(
                    request -> {
                      byte[] bytes = Endpoint.body(request);
                      String command = String.valueOf(Endpoint.query(request, "CallbackCommand"));
                      JsonNode json = Json.readTree(bytes);
                      received.add(new Received(command, request.query().rawValue(), bytes, json));
                      return script.apply(command, json);
                    }));
    this.server = WebServer.builder().port(0).shutdownHook(false).routing(routing).build().start();
  }

  /** The common answer. */
  public static Reply code(int code, String info) {
    return Reply.rawJson(
        200,
        ("{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"" + info + "\",\"ErrorCode\":" + code + "}")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Does not answer before it is closed, or half a minute is over. */
  public Reply hang() {
    try {
      if (closed.await(30, TimeUnit.SECONDS)) {
        throw new Refusal(503, "closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Refusal(503, "hung");
  }

  /** Where content callbacks would be taken; third-party ones come to the same server. */
  public String callbackUrl() {
    return "http://127.0.0.1:" + server.port() + "/content-callback?v=1";
  }

  /** The callbacks of that command, once there are so many. */
  public List<Received> await(String command, int count) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> of(command).size() >= count);
    return of(command);
  }

  /** The callbacks of that command until now. */
  public List<Received> of(String command) {
    return received.stream().filter(one -> one.command().equals(command)).toList();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop();
  }
}
