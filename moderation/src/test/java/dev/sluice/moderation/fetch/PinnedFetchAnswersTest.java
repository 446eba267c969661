package dev.sluice.moderation.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.moderation.ModerationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Guarantee 8, what for: servers that refuse, break off, or answer with something else. */
@Timeout(30)
class PinnedFetchAnswersTest extends FetchFixture {
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
}
