package dev.sluice.moderation.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.ReasonCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guarantee 8, how much: servers that never stop or lie about their size. */
@Timeout(30)
class PinnedFetchLimitsTest extends FetchFixture {
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

  private static void breakOff(String head, Socket connection) throws IOException {
    OutputStream out = connection.getOutputStream();
    out.write("HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n".getBytes(ISO_8859_1));
    out.write(new byte[80_000]);
    connection.close();
  }
}
