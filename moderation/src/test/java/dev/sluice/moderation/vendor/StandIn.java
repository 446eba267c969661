package dev.sluice.moderation.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A vendor at a local port: a real HTTP server, which answers as it is told. */
public final class StandIn implements AutoCloseable {
  /**
   * What came.
   *
   * @param headers by name in lower case
   */
  public record Request(String path, Map<String, String> headers, String body) {}

  /** What goes back. */
  public record Answer(int status, String body, Map<String, String> headers) {
    /** A JSON answer. */
    public static Answer json(int status, String json) {
      return new Answer(status, json, Map.of());
    }
  }

  /** Makes an answer; null: none, until the stand-in is closed. */
  public interface Answering {
    Answer answer(Request request);
  }

  private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final HttpServer server;
  private volatile Answering answering;

  /** Listening. */
  public StandIn(Answering answering) {
    this.answering = answering;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Answers so from now on. */
  public void answer(Answering next) {
    answering = next;
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** What came, in its order. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream in = exchange.getRequestBody()) {
      Map<String, String> headers = new TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
      Request request =
          new Request(
              exchange.getRequestURI().toString(), headers, new String(in.readAllBytes(), UTF_8));
      requests.add(request);
      Answer answer = answering.answer(request);
      if (answer == null) {
        closed.await(60, TimeUnit.SECONDS);
        return;
      }
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = answer.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
