package dev.sluice.ingest.forward;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An app's own backend: a real HTTP server that keeps what it got and answers as it is told. */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public final class AppBackend implements AutoCloseable {
  /** The documented answer of consent. */
  public static final String OK = "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0}";

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private volatile Reply reply = new Reply(200, OK, Map.of());
  private volatile CountDownLatch held = new CountDownLatch(0);

  /** On a free port. */
  public AppBackend() throws IOException {
    this(0);
  }

  AppBackend(int port) throws IOException {
    server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
    server.createContext("/", this::handle);
    server.setExecutor(executor);
    server.start();
  }

  /** Where it answers. */
  public String url(String path) {
    return "http://localhost:" + port() + path;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** What it was asked so far. */
  public List<Got> got() {
    return got;
  }

  /** From now on it answers so. */
  public AppBackend answer(int status, String body) {
    reply = new Reply(status, body, Map.of());
    return this;
  }

  AppBackend redirectTo(String url) {
    reply = new Reply(302, OK, Map.of("Location", url));
    return this;
  }

  /** From now on what comes is kept waiting, at most a minute. */
  public void hold() {
    held = new CountDownLatch(1);
  }

  /** What was kept waiting is answered. */
  public void letGo() {
    held.countDown();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      got.add(new Got(exchange.getRequestMethod(), exchange.getRequestURI().toString(), body));
      if (!held.await(60, TimeUnit.SECONDS)) {
        throw new IOException("held for too long");
      }
      byte[] answer = reply.body.getBytes(StandardCharsets.UTF_8);
      reply.headers.forEach(exchange.getResponseHeaders()::add);
      exchange.sendResponseHeaders(reply.status, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    held.countDown();
    server.stop(0);
    executor.shutdownNow();
  }

  /** A request. */
  public record Got(String method, String pathAndQuery, byte[] body) {}

  private record Reply(int status, String body, Map<String, String> headers) {}
}
