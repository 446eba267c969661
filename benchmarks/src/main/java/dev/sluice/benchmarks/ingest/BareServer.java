package dev.sluice.benchmarks.ingest;

import dev.sluice.contract.Json;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.callback.CallbackAnswer;
import dev.sluice.contract.callback.CallbackFieldException;
import dev.sluice.contract.callback.ContentCallback;
import dev.sluice.contract.callback.ContentCallbackReader;
import dev.sluice.contract.callback.NotJsonException;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/**
 * What ingest's speed is held against: a server of the same stack that reads the same callback with
 * the same reader and writes the same answer, and does nothing else. Knows no app, judges nothing,
 * keeps nothing.
 */
final class BareServer {
  private static final Header JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");
  private static final String REQUEST_ID = new UUID(0x241ed9254c56L, 1).toString();

  private BareServer() {}

  /** Serves on a free port until the process ends; says first on which. */
  public static void main(String[] arguments) throws InterruptedException {
    WebServer server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .protocolsDiscoverServices(false)
            .addProtocol(Http1Config.builder().receiveLog(false).sendLog(false).build())
            .routing(HttpRouting.builder().post("/content-callback", BareServer::answer))
            .build()
            .start();
    System.out.println(server.port());
    new CountDownLatch(1).await();
  }

  private static void answer(ServerRequest request, ServerResponse response) {
    try (InputStream body = request.content().inputStream()) {
      ContentCallback callback = ContentCallbackReader.read(body.readAllBytes());
      response.header(JSON).send(Json.write(answer(callback)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NotJsonException | CallbackFieldException e) {
      response.status(400).send();
    }
  }

  private static CallbackAnswer answer(ContentCallback callback) {
    return new CallbackAnswer(
        "OK",
        "",
        0,
        0,
        REQUEST_ID,
        callback.textContent().isEmpty() ? Suggestion.Known.Review : Suggestion.Known.Pass,
        "Normal",
        "",
        List.of(),
        "",
        0,
        false,
        null);
  }
}
