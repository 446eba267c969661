package dev.sluice.ingest;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.moderator.ModeratorRequest;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.SecretRef;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A vendor: blocks what has "bad" in its URL or text, answers later where it has "later", fails
 * where it has "broken", hangs where it has "hang" until it is closed, and waits where it has
 * "hold" until it is told to go on.
 */
final class StubModerator implements AutoCloseable {
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Semaphore holding = new Semaphore(0);
  private final CountDownLatch released = new CountDownLatch(1);
  private final WebServer server =
      WebServer.builder()
          .shutdownHook(false)
          .routing(
              HttpRouting.builder()
                  .post(
                      "/",
                      (request, response) -> {
                        calls.incrementAndGet();
                        String content = content(request.content().as(byte[].class));
                        if (content.contains("hang")) {
                          closed.await();
                        }
                        if (content.contains("hold")) {
                          holding.release();
                          released.await();
                        }
                        if (content.contains("later")) {
                          response
                              .status(Status.ACCEPTED_202)
                              .send(Json.write(Map.of("taskId", "t1")));
                        } else if (content.contains("broken")) {
                          response.status(Status.INTERNAL_SERVER_ERROR_500).send();
                        } else {
                          String suggestion = content.contains("bad") ? "Block" : "Pass";
                          response.send(
                              Json.write(
                                  Map.of("suggestion", suggestion, "label", "Porn", "score", 90)));
                        }
                      }))
          .build()
          .start();

  private static String content(byte[] body) throws java.io.IOException {
    ModeratorRequest request = Json.read(body, ModeratorRequest.class);
    return request.texts() + " " + request.fileUrl();
  }

  /** As the settings describe it. */
  ModeratorSpec.Http spec(String name, ContentType... types) {
    return new ModeratorSpec.Http(
        name,
        "http://localhost:" + server.port() + "/",
        Set.of(types),
        new SecretRef("${env:VENDOR}"),
        30_000,
        1,
        500,
        10_000,
        600_000);
  }

  /** How often it was asked. */
  int calls() {
    return calls.get();
  }

  /** Waits until it holds that many. */
  void awaitHolding(int count) throws InterruptedException {
    holding.acquire(count);
  }

  /** Lets go what it holds. */
  void release() {
    released.countDown();
  }

  @Override
  public void close() {
    closed.countDown();
    released.countDown();
    server.stop();
  }
}
