package dev.sluice.moderation.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.errorprone.annotations.MustBeClosed;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Guarantee 8, how much and how long: servers that never stop, stall, lie or break off. */
@Timeout(30)
class PinnedFetchLimitsTest {
  private static final int MAX_BYTES = 100_000;

  private final SafeFetch fetch = PinnedFetch.open(new FixedResolver(Map.of()), 512 * 1_024);

  @AfterEach
  void close() {
    fetch.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Transfer-Encoding: chunked\r\n"})
  void anEndlessBodyIsLeftAtTheLimit(String header) throws Exception {
    // Given
    RawServer.Behaviour endless =
        (head, connection) -> {
          OutputStream out = connection.getOutputStream();
          out.write(("HTTP/1.1 200 OK\r\n" + header + "\r\n").getBytes(ISO_8859_1));
          byte[] piece =
              header.isEmpty()
                  ? new byte[1_000]
                  : ("3e8\r\n" + "x".repeat(1_000) + "\r\n").getBytes(ISO_8859_1);
          while (true) {
            out.write(piece);
          }
        };
    try (RawServer server = RawServer.start(endless);
        FetchResult result = fetch(server, 10_000)) {

      // Then
      assertProblem(result, FetchProblem.TooLarge);
    }
  }

  @Test
  void anAnnouncedSizeBeyondTheLimitIsNotEvenRead() throws Exception {
    // Given
    try (RawServer server = RawServer.start(RawServer.says("200 OK", new byte[MAX_BYTES + 1]));
        FetchResult result = fetch(server, 10_000)) {

      // Then
      assertProblem(result, FetchProblem.TooLarge);
      assertThat(((FetchFailure) result).finding("image").reasons())
          .singleElement()
          .satisfies(
              reason -> {
                assertThat(reason.code()).isEqualTo(ReasonCode.TooLarge.name());
                assertThat(reason.suggestion()).isEqualTo(Suggestion.Known.Review);
                assertThat(reason.moderator()).isEqualTo("image");
              });
    }
  }

  @Test
  void aFileOfExactlyTheLimitIsTaken() throws Exception {
    // Given
    try (RawServer server = RawServer.start(RawServer.says("200 OK", new byte[MAX_BYTES]));
        FetchResult result = fetch(server, 10_000)) {

      // Then
      assertThat(((FetchedFile) result).bytes()).hasSize(MAX_BYTES);
    }
  }

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

  @ParameterizedTest
  @ValueSource(
      strings = {"text/html", "application/json", "image", "imagex/png", "video/mp4; a=image/png"})
  void aTypeThatIsNotTakenIsRefused(String type) throws Exception {
    // Given
    try (RawServer server =
            RawServer.start(RawServer.says("200 OK\r\nContent-Type: " + type, new byte[1]));
        FetchResult result = fetch(server, 10_000)) {

      // Then
      assertProblem(result, FetchProblem.WrongType);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "IMAGE/PNG; charset=x", "application/octet-stream", ""})
  void aTypeThatIsTakenOrNotNamedIsFetched(String type) throws Exception {
    // Given
    try (RawServer server =
            RawServer.start(RawServer.says("200 OK\r\nContent-Type: " + type, new byte[1]));
        FetchResult result = fetch(server, 10_000)) {

      // Then
      assertThat(result).isInstanceOf(FetchedFile.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "x-gzip, identity"})
  void aCompressedBodyIsNotExpanded(String encoding) throws Exception {
    // Given: 50 MB of zeros in 50 KB
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      for (int i = 0; i < 50; i++) {
        gzip.write(new byte[1 << 20]);
      }
    }
    try (RawServer server =
            RawServer.start(
                RawServer.says("200 OK\r\nContent-Encoding: " + encoding, bomb.toByteArray()));
        FetchResult result = fetch(server, 10_000)) {

      // Then
      assertProblem(result, FetchProblem.WrongType);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "404 Not Found, Rejected",
    "403 Forbidden, Rejected",
    "401 Unauthorized, Rejected",
    "206 Partial Content, Rejected",
    "304 Not Modified, Rejected",
    "302 Found, BadRedirect",
    "500 Oops, ServerFailed",
    "503 Busy, ServerFailed",
    "429 Slow Down, ServerFailed"
  })
  void aStatusIsTheServersOwnWord(String status, FetchProblem problem) throws Exception {
    // Given
    try (RawServer server = RawServer.start(RawServer.says(status, new byte[0]));
        FetchResult result = fetch(server, 10_000)) {

      // Then
      assertProblem(result, problem);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf', BrokenOff",
    "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\nhalf', BrokenOff",
    "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', BrokenOff",
    "'', BrokenOff",
    "'SSH-2.0-OpenSSH_9.6\r\n', BrokenOff",
    "'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n', BadAnswer",
    "'HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n', BadAnswer",
    "'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nxx', BadAnswer"
  })
  void whatIsNoWholeHttpIsNoFile(String says, FetchProblem problem) throws Exception {
    // Given: a half-closed connection, whose server says no more but still listens
    CountDownLatch done = new CountDownLatch(1);
    RawServer.Behaviour halfClosed =
        (head, connection) -> {
          sayAndWait(says, connection.getOutputStream(), new CountDownLatch(0));
          connection.shutdownOutput();
          waited(done, 10_000);
        };
    try (RawServer server = RawServer.start(halfClosed);
        FetchResult result = fetch(server, 10_000)) {

      // Then
      assertProblem(result, problem);
    } finally {
      done.countDown();
    }
  }

  @Test
  void anEndlessHeadIsLeft() throws Exception {
    // Given
    RawServer.Behaviour endless =
        (head, connection) -> {
          OutputStream out = connection.getOutputStream();
          out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
          while (true) {
            out.write("X: y\r\n".getBytes(ISO_8859_1));
          }
        };
    try (RawServer server = RawServer.start(endless);
        FetchResult result = fetch(server, 10_000)) {

      // Then
      assertProblem(result, FetchProblem.BadAnswer);
    }
  }

  @Test
  void aRefusedConnectionMayBeTriedAgain() throws Exception {
    // Given
    RawServer gone = RawServer.start(RawServer.says("200 OK", new byte[0]));
    gone.close();

    // When
    try (FetchResult result = fetch(gone, 10_000)) {

      // Then
      assertProblem(result, FetchProblem.ConnectFailed);
      assertThatExceptionOfType(ModerationException.class)
          .isThrownBy(() -> ((FetchFailure) result).finding("image"))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(ModerationException.Kind.FAILED));
    }
  }

  @Test
  void filesThatAreHeldBoundWhatMoreIsFetched() throws Exception {
    // Given: room for 512 KiB, three files of 100,000 bytes
    try (RawServer server = RawServer.start(RawServer.says("200 OK", new byte[MAX_BYTES]));
        FetchResult one = fetch(server, 10_000);
        FetchResult two = fetch(server, 10_000);
        FetchResult three = fetch(server, 10_000)) {

      // When
      for (int i = 0; i < 3; i++) {
        try (FetchResult fourth = fetch(server, 10_000);
            FetchResult fifth = fetch(server, 10_000)) {

          // Then: what is closed makes room
          assertThat(Set.of(one, two, three, fourth)).hasOnlyElementsOfType(FetchedFile.class);
          assertProblem(fifth, FetchProblem.Busy);
        }
      }
    }
  }

  @Test
  void aFileGivesItsRoomBackOnce() {
    // Given
    AtomicInteger released = new AtomicInteger();
    FetchedFile file = new FetchedFile(new byte[0], "", 0, released::incrementAndGet);

    // When
    file.close();
    file.close();

    // Then
    assertThat(released).hasValue(1);
  }

  @Test
  void aFailedFetchHoldsNoRoom() throws Exception {
    // Given
    try (RawServer broken = RawServer.start(PinnedFetchLimitsTest::breakOff);
        RawServer whole = RawServer.start(RawServer.says("200 OK", new byte[MAX_BYTES]))) {
      for (int i = 0; i < 20; i++) {
        try (FetchResult result = fetch(broken, 10_000)) {
          assertProblem(result, FetchProblem.BrokenOff);
        }
      }

      // When
      try (FetchResult result = fetch(whole, 10_000)) {

        // Then
        assertThat(result).isInstanceOf(FetchedFile.class);
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

  private static void breakOff(String head, Socket connection) throws IOException {
    OutputStream out = connection.getOutputStream();
    out.write("HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n".getBytes(ISO_8859_1));
    out.write(new byte[80_000]);
    connection.close();
  }

  private static void sayAndWait(String says, OutputStream out, CountDownLatch done)
      throws IOException {
    out.write(says.getBytes(ISO_8859_1));
    out.flush();
    waited(done, 10_000);
  }

  private static boolean waited(CountDownLatch latch, int millis) throws IOException {
    try {
      return latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void assertProblem(FetchResult result, FetchProblem problem) {
    assertThat(result)
        .isInstanceOfSatisfying(
            FetchFailure.class, failure -> assertThat(failure.problem()).isEqualTo(problem));
  }

  private static FetchRequest request(String url, String allowed) {
    return new FetchRequest(
        url, Set.of(allowed), MAX_BYTES, Set.of("image/*", "application/octet-stream"));
  }

  @MustBeClosed
  private FetchResult fetch(RawServer server, int deadlineMillis) throws InterruptedException {
    return fetch.fetch(
        request(server.url(), server.host()), Deadline.in(Duration.ofMillis(deadlineMillis)));
  }
}
