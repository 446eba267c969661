package dev.sluice.moderation.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guarantee 8, how long: servers that stall. */
@Timeout(30)
class PinnedFetchDeadlineTest extends FetchFixture {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf",
        "HTTP/1.1 100 Continue\r\n\r\n"
      })
  void aServerThatFallsSilentMeetsTheDeadline(String says) throws Exception {
    // Given
    CountDownLatch done = new CountDownLatch(1);
    try (RawServer server =
            RawServer.start(
                (head, connection) -> sayAndWait(says, connection.getOutputStream(), done));
        FetchResult result = fetch(server, 300)) {

      // Then
      assertProblem(result, FetchProblem.Deadline);
      assertThatExceptionOfType(ModerationException.class)
          .isThrownBy(() -> ((FetchFailure) result).finding("image"))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(ModerationException.Kind.DEADLINE));
    } finally {
      done.countDown();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\n\r\n"})
  void aServerThatTricklesMeetsTheDeadline(String start) throws Exception {
    // Given: each byte comes well inside any time-out of a single read
    CountDownLatch done = new CountDownLatch(1);
    RawServer.Behaviour trickle =
        (head, connection) -> {
          connection.setTcpNoDelay(true);
          sayAndWait(start, connection.getOutputStream(), new CountDownLatch(0));
          while (!waited(done, 20)) {
            connection.getOutputStream().write('H');
          }
        };
    try (RawServer server = RawServer.start(trickle);
        FetchResult result = fetch(server, 300)) {

      // Then
      assertProblem(result, FetchProblem.Deadline);
    } finally {
      done.countDown();
    }
  }

  @Test
  void aPortThatTakesNoConnectionMeetsTheDeadline() throws Exception {
    // Given: a full accept queue, so that the handshake of a further connection hangs
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
        Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
      String host = "127.0.0.1:" + full.getLocalPort();

      // When
      try (FetchResult result =
          fetch.fetch(request("http://" + host + "/", host), Deadline.in(Duration.ofMillis(300)))) {

        // Then
        assertThat(first.isConnected() && second.isConnected()).isTrue();
        assertProblem(result, FetchProblem.Deadline);
      }
    }
  }

  @Test
  void aDeadlineThatComesAtAnyMomentIsOneOutcome() throws Exception {
    // Given
    try (RawServer server = RawServer.start(RawServer.says("200 OK", new byte[50_000]))) {
      for (int micros = 0; micros < 4_000; micros += 20) {

        // When
        try (FetchResult result =
            fetch.fetch(
                request(server.url(), server.host()),
                Deadline.in(Duration.ofNanos(micros * 1_000L)))) {

          // Then
          if (result instanceof FetchFailure) {
            assertProblem(result, FetchProblem.Deadline);
          } else {
            assertThat(((FetchedFile) result).bytes()).hasSize(50_000);
          }
        }
      }
    }
  }

  @Test
  void anInterruptEndsAFetch() throws Exception {
    // Given
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    CompletableFuture<Object> outcome = new CompletableFuture<>();
    RawServer.Behaviour silent =
        (head, connection) -> {
          asked.countDown();
          waited(done, 10_000);
        };
    try (RawServer server = RawServer.start(silent)) {
      Thread caller = Thread.ofVirtual().start(() -> outcome.complete(outcome(server)));
      asked.await();

      // When
      caller.interrupt();

      // Then
      assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
    } finally {
      done.countDown();
    }
  }

  private Object outcome(RawServer server) {
    try (FetchResult result = fetch(server, 10_000)) {
      return result;
    } catch (InterruptedException e) {
      return e;
    }
  }
}
