package dev.sluice.service.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpCallerTest {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);
  private final HttpCaller caller =
      new HttpCaller(new HttpLimits(Duration.ofSeconds(10), Duration.ofSeconds(20), 1024));
  private final HttpCaller impatient =
      new HttpCaller(new HttpLimits(Duration.ofMillis(300), Duration.ofMillis(600), 1024));

  @AfterEach
  void close() {
    end.countDown();
    caller.close();
    impatient.close();
    executor.shutdownNow();
  }

  @Test
  void aBodyOfTheLimitIsReadAndOneMoreByteIsNot() throws Exception {
    // Given
    URI fits =
        server(
            out ->
                out.write(
                    (HEAD + "Content-Length: 1024\r\n\r\n" + "x".repeat(1024))
                        .getBytes(StandardCharsets.US_ASCII)));
    URI tooLong =
        server(
            out ->
                out.write(
                    (HEAD + "Content-Length: 1025\r\n\r\n" + "x".repeat(1025))
                        .getBytes(StandardCharsets.US_ASCII)));

    // When
    HttpAnswer answer = post(fits);
    CallException failure = catchThrowableOfType(CallException.class, () -> post(tooLong));

    // Then
    assertThat(answer.body()).hasSize(1024);
    assertThat(failure.result().error()).isEqualTo("an answer of more than 1024 bytes");
  }

  @Test
  void anEndlessBodyIsCutOff() throws Exception {
    // Given
    URI endless =
        server(
            out -> {
              out.write(
                  (HEAD + "Transfer-Encoding: chunked\r\n\r\n")
                      .getBytes(StandardCharsets.US_ASCII));
              while (end.getCount() > 0) {
                out.write(
                    ("100\r\n" + "x".repeat(256) + "\r\n").getBytes(StandardCharsets.US_ASCII));
              }
            });

    // When
    CallException failure = catchThrowableOfType(CallException.class, () -> post(endless));

    // Then
    assertThat(failure.result().error()).isEqualTo("an answer of more than 1024 bytes");
  }

  @ParameterizedTest
  @CsvSource({"''", "'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc'"})
  void aServerThatStopsHalfWayEndsTheCallInTime(String beginning) throws Exception {
    // Given
    URI hanging =
        server(
            out -> {
              out.write(beginning.getBytes(StandardCharsets.US_ASCII));
              out.flush();
              end.await();
            });

    // When
    CallException failure =
        catchThrowableOfType(CallException.class, () -> post(impatient, hanging));

    // Then
    assertThat(failure.result().error()).contains("answer in 600 ms");
    assertThat(failure.result().fault()).isEqualTo(CallResult.Fault.SERVER);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:1/?usersig=eJw,cannot connect",
    "http://no-such-host.invalid/?usersig=eJw,cannot connect"
  })
  void troubleIsNamedWithoutTheQuery(String url, String error) {
    // Given
    URI uri = URI.create(url);

    // When
    CallException failure = catchThrowableOfType(CallException.class, () -> post(uri));

    // Then
    assertThat(failure.result().error()).containsAnyOf(error, "the host name cannot be resolved");
    assertThat(failure.result().error()).doesNotContain("usersig");
  }

  @Test
  void aConnectionThatBreaksIsAFaultOfTheServer() throws Exception {
    // Given
    URI broken = server(OutputStream::close);

    // When
    CallException failure = catchThrowableOfType(CallException.class, () -> post(broken));

    // Then
    assertThat(failure.result().fault()).isEqualTo(CallResult.Fault.SERVER);
  }

  @Test
  void theFirstCallsOfAllMayBeMadeAtOnce() throws Exception {
    // Given
    byte[] ok = (HEAD + "Content-Length: 2\r\n\r\n{}").getBytes(StandardCharsets.US_ASCII);
    List<URI> servers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      servers.add(server(out -> out.write(ok)));
    }

    // When
    List<Future<HttpAnswer>> calls =
        servers.stream().map(uri -> executor.submit(() -> post(uri))).toList();

    // Then
    for (Future<HttpAnswer> call : calls) {
      assertThat(call.get(60, TimeUnit.SECONDS).status()).isEqualTo(200);
    }
  }

  private HttpAnswer post(URI uri) throws CallException, InterruptedException {
    return post(caller, uri);
  }

  private static HttpAnswer post(HttpCaller caller, URI uri)
      throws CallException, InterruptedException {
    return caller.post(uri, Map.of(), "{}".getBytes(StandardCharsets.UTF_8), TlsFiles.NONE);
  }

  private URI server(Script script) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    executor.execute(() -> serve(server, script));
    return URI.create("http://localhost:" + server.getLocalPort() + "/");
  }

  private static void serve(ServerSocket server, Script script) {
    try (server;
        Socket socket = server.accept()) {
      int request = socket.getInputStream().read(new byte[4096]);
      if (request > 0) {
        script.play(socket.getOutputStream());
        socket.getOutputStream().flush();
      }
    } catch (IOException e) {
      // The client hung up, which is what most of these tests are about.
      assertThat(e).isNotNull();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Script {
    void play(OutputStream out) throws IOException, InterruptedException;
  }
}
