package dev.sluice.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.contract.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;

/**
 * A vendor over HTTP that answers each request after a time of the test's choice, or never; it
 * counts what it has in hand.
 */
final class StandInVendor implements AutoCloseable {
  /** Never answers. */
  static final long NEVER = -1;

  private final HttpServer server;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService answers = Executors.newScheduledThreadPool(2);
  private final ToLongFunction<UUID> delayMillis;
  private final Map<UUID, AtomicInteger> calls = new ConcurrentHashMap<>();
  private volatile Hand hand = new Hand();
  private volatile CountDownLatch release = new CountDownLatch(0);

  private StandInVendor(HttpServer server, ToLongFunction<UUID> delayMillis) {
    this.server = server;
    this.delayMillis = delayMillis;
  }

  /** Starts one; {@code delayMillis} says how long a request takes. */
  static StandInVendor start(ToLongFunction<UUID> delayMillis) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2_048);
      StandInVendor vendor = new StandInVendor(server, delayMillis);
      server.setExecutor(vendor.requests);
      server.createContext("/judge", vendor::handle);
      server.start();
      return vendor;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/judge";
  }

  /** Most requests that were in hand at once since the last {@link #newHand}. */
  int most() {
    return hand.most.get();
  }

  /** Requests in hand. */
  int inHand() {
    return hand.now.get();
  }

  /** Answers nothing from now on until {@link #release}: what is asked gathers in the hand. */
  void hold() {
    release = new CountDownLatch(1);
  }

  /** Answers what was held; each request's own time begins now. */
  void release() {
    release.countDown();
  }

  /** The caller was killed: what it had asked counts no more. */
  void newHand() {
    hand = new Hand();
  }

  /** How often it was asked, over all items. */
  int calls() {
    return calls.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  private void handle(HttpExchange exchange) throws IOException {
    JsonNode request = Json.readTree(exchange.getRequestBody().readAllBytes());
    UUID requestId = UUID.fromString(request.path("requestId").asText());
    calls.computeIfAbsent(requestId, none -> new AtomicInteger()).incrementAndGet();
    Hand own = hand;
    own.most.accumulateAndGet(own.now.incrementAndGet(), Math::max);
    try {
      release.await();
    } catch (InterruptedException e) {
      // This vendor closes.
      Thread.currentThread().interrupt();
      return;
    }
    long delay = delayMillis.applyAsLong(requestId);
    if (delay != NEVER) {
      ScheduledFuture<?> _ =
          answers.schedule(() -> answer(exchange, own), delay, TimeUnit.MILLISECONDS);
    }
  }

  private static void answer(HttpExchange exchange, Hand own) {
    own.now.decrementAndGet();
    byte[] body =
        "{\"suggestion\":\"Block\",\"label\":\"Abuse\",\"score\":90}"
            .getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      // The caller was killed meanwhile: there is nobody to answer.
      return;
    }
  }

  @Override
  public void close() {
    server.stop(0);
    answers.shutdownNow();
    requests.shutdownNow();
  }

  private static final class Hand {
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
  }
}
