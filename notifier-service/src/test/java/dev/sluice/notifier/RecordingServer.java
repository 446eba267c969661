package dev.sluice.notifier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A real HTTP server on a free port that keeps what it was asked and answers as it is told. */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public final class RecordingServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile Function<Request, Reply> answer;

  private RecordingServer(HttpServer server, Function<Request, Reply> answer) {
    this.server = server;
    this.answer = answer;
    server.createContext("/", this::handle);
    server.setExecutor(executor);
    server.start();
  }

  /** Answers everything with {@code {"ErrorCode":0}}. */
  public static RecordingServer ok() {
    return answering(
        request -> Reply.json("{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0}"));
  }

  public static RecordingServer answering(Function<Request, Reply> answer) {
    return answering(0, answer);
  }

  public static RecordingServer answering(int port, Function<Request, Reply> answer) {
    try {
      return new RecordingServer(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000),
          answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void answer(Function<Request, Reply> newAnswer) {
    answer = newAnswer;
  }

  public String url(String pathAndQuery) {
    return "http://localhost:" + port() + pathAndQuery;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public List<Request> requests() {
    return requests;
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    Request request =
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            query(exchange.getRequestURI().getRawQuery()),
            headers,
            exchange.getRequestBody().readAllBytes());
    requests.add(request);
    Reply reply = answer.apply(request);
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(
        reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
    if (reply.body().length > 0) {
      exchange.getResponseBody().write(reply.body());
    }
    exchange.close();
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        query.put(
            URLDecoder.decode(
                equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8),
            equals < 0
                ? ""
                : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  public record Request(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  public record Reply(int status, Map<String, String> headers, byte[] body) {
    public static Reply json(String body) {
      return new Reply(
          200, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply status(int status) {
      return new Reply(status, Map.of(), new byte[0]);
    }

    public Reply with(String header, String value) {
      return new Reply(status, Map.of(header, value), body);
    }
  }
}
