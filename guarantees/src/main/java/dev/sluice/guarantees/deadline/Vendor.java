package dev.sluice.guarantees.deadline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.simulator.media.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A moderator that does what it is told to, right or wrong, and a host of pictures. */
final class Vendor implements AutoCloseable {
  /** What it does. */
  enum Manner {
    /** Answers at once. */
    PROMPT,
    /** Never answers. */
    HANGS,
    /** Answers shortly before judging of a text ends. */
    SLOW,
    /** Answers HTTP 500. */
    THROWS,
    /** Answers with megabytes. */
    FLOODS
  }

  private static final byte[] PASS =
      "{\"suggestion\":\"Pass\",\"label\":\"Normal\",\"score\":0}".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PICTURE = Sample.CLEAN.bytes();
  private static final byte[] FLOOD = new byte[4 << 20];
  private static final long SLOW_MILLIS = 250;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Manner manner = Manner.PROMPT;

  private Vendor(HttpServer server) {
    this.server = server;
  }

  static Vendor start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
      Vendor vendor = new Vendor(server);
      server.setExecutor(vendor.threads);
      server.createContext("/judge", vendor::answer);
      server.createContext("/files/", vendor::picture);
      server.start();
      return vendor;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it judges, by the name of a host that is this one. */
  String url(String host) {
    return "http://" + authority(host) + "/judge";
  }

  /** Where pictures lie, by the name of a host that is this one. */
  String files(String host) {
    return "http://" + authority(host) + "/files/";
  }

  /** Name and port. */
  String authority(String host) {
    return host + ":" + server.getAddress().getPort();
  }

  void behave(Manner next) {
    manner = next;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      switch (manner) {
        case PROMPT -> send(exchange, 200, PASS);
        case HANGS -> {
          closed.await();
          send(exchange, 200, PASS);
        }
        case SLOW -> {
          var _ = closed.await(SLOW_MILLIS, TimeUnit.MILLISECONDS);
          send(exchange, 200, PASS);
        }
        case THROWS -> send(exchange, 500, PASS);
        case FLOODS -> send(exchange, 200, FLOOD);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void picture(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "image/png");
      send(exchange, 200, PICTURE);
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
