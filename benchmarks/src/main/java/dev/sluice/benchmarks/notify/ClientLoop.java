package dev.sluice.benchmarks.notify;

import dev.sluice.benchmarks.process.BenchException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the notifier's speed is held against: so many callers that each post the same body, of a
 * result's size, with the client library that the notifier uses, and do nothing else. Arguments:
 * port, a file with the body, callers, seconds to warm up, seconds. Writes posts a second.
 */
final class ClientLoop {
  /** Long: callers that all come at once while a JVM warms up are slow, and no failure. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private ClientLoop() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int port = Integer.parseInt(arguments[0]);
    byte[] body = Files.readAllBytes(Path.of(arguments[1]));
    int callers = Integer.parseInt(arguments[2]);
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build()) {
      double _ = run(client, port, body, callers, Long.parseLong(arguments[3]));
      System.out.println(run(client, port, body, callers, Long.parseLong(arguments[4])));
    }
  }

  private static double run(HttpClient client, int port, byte[] body, int callers, long seconds)
      throws InterruptedException {
    AtomicLong taken = new AtomicLong();
    AtomicLong failed = new AtomicLong();
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    List<Thread> threads = new ArrayList<>();
    for (int caller = 0; caller < callers; caller++) {
      URI uri = URI.create("http://127.0.0.1:" + port + "/app/" + caller % 100);
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (System.nanoTime() < end) {
                      (post(client, uri, body) ? taken : failed).incrementAndGet();
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (failed.get() > 0) {
      throw new BenchException(failed.get() + " posts failed");
    }
    return taken.get() / (double) seconds;
  }

  private static boolean post(HttpClient client, URI uri, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
