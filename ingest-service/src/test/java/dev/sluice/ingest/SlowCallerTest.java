package dev.sluice.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.ingest.http.ServerOptions;
import dev.sluice.kafka.embedded.TestKafka;
import dev.sluice.service.TlsFiles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callers that are slow, rude or broken, while others are served (guarantee 7). */
@Tag("kafka")
class SlowCallerTest {
  private static final long APP = 1400070001;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Of the small service: places for connections. */
  private static final int PLACES = 20;

  private static TestIngest ingest;
  private static TestIngest small;

  @BeforeAll
  static void start() {
    ingest = TestIngest.start(TestKafka.shared());
    ingest.use(TestKafka.shared(), List.of(), List.of(), Apps.of(APP));
    small = TestIngest.start(TestKafka.shared(), TestIngest.newDirectory(), SlowCallerTest::small);
    small.awaitReady();
  }

  @AfterAll
  static void stop() {
    small.close();
    ingest.close();
  }

  private static IngestConfig small(IngestConfig config) {
    Path files =
        Path.of(
            System.getProperty("sluice.root"), "ingest-service", "src", "test", "resources", "tls");
    TlsFiles tls = new TlsFiles(files.resolve("server.crt"), files.resolve("server.key"), null);
    return Configs.of(config, new ServerOptions(0, tls, PLACES, 100, false));
  }

  private static Socket connect(TestIngest service) throws IOException {
    Socket socket = new Socket("localhost", service.port());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  /** Everything up to the end of the connection. */
  private static String rest(Socket socket) throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (SocketException e) {
      // Closed with something unread.
      return "";
    }
  }

  private static void isServed() throws Exception {
    assertThat(ingest.caller().call(Callbacks.text(APP, "badword")).row())
        .isEqualTo("1 80001 false");
    assertThat(ingest.isReady()).isTrue();
  }

  @Test
  void headsThatDoNotEndAreNotWaitedFor() throws Exception {
    // Given
    List<String> begins =
        List.of(
            "P",
            "GET / HTTP/1.0\r\nHost: localhost\r\n\r\n",
            "POST /content-callback?SdkAppid=1 HTTP/1.1\r\nHost: localhost\r\nX-A: b",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\50",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\4\1\0\0\0\0\1abcd");
    List<Socket> callers = new ArrayList<>();
    try {
      // When: all at once, since each is given two seconds
      for (String begin : begins) {
        Socket caller = connect(ingest);
        callers.add(caller);
        caller.getOutputStream().write(begin.getBytes(US_ASCII));
      }
      // Then
      for (int i = 0; i < callers.size(); i++) {
        assertThat(rest(callers.get(i))).as(begins.get(i)).doesNotContain("200");
      }
    } finally {
      for (Socket caller : callers) {
        caller.close();
      }
    }
    isServed();
  }

  @Test
  void norIsOneThatKeepsComingByteByByte() throws Exception {
    try (Socket socket = connect(ingest)) {
      // When
      socket.getOutputStream().write("POST /content-callback HTTP/1.1\r\nX-A: ".getBytes(US_ASCII));
      // Then
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                try {
                  socket.getOutputStream().write('x');
                  return false;
                } catch (IOException e) {
                  return true;
                }
              });
    }
    isServed();
  }

  @Test
  void norIsTheRestOfABodyThatWasRefused() throws Exception {
    try (Socket socket = connect(ingest)) {
      // When
      socket
          .getOutputStream()
          .write(
              "POST /content-callback HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n{"
                  .getBytes(US_ASCII));
      // Then
      assertThat(rest(socket)).contains("HTTP/1.1 400").contains("40002");
    }
    isServed();
  }

  @Test
  void aHandshakeThatDoesNotEndIsNotWaitedForAndLeavesItsPlace() throws Exception {
    // Given
    List<Socket> silent = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      silent.add(connect(small));
    }
    try (Socket beyond = connect(small)) {
      // Then: no place is left
      assertThat(rest(beyond)).isEmpty();
    }
    // When
    for (Socket socket : silent) {
      assertThat(rest(socket)).doesNotContain("HTTP");
      socket.close();
    }
    // Then
    await().atMost(PATIENCE).until(SlowCallerTest::handshakeIsAnswered);
  }

  @Test
  void handshakesThatFailLeaveTheirPlaces() throws Exception {
    // When
    for (int i = 0; i < 3 * PLACES; i++) {
      await().atMost(PATIENCE).until(() -> failingHandshake() != null);
    }
    // Then
    await().atMost(PATIENCE).until(SlowCallerTest::handshakeIsAnswered);
  }

  /** What came back of garbage: an alert; absent where no place was left. */
  private static @Nullable String failingHandshake() throws IOException {
    try (Socket socket = connect(small)) {
      socket.getOutputStream().write("this is no ClientHello at all\r\n".getBytes(US_ASCII));
      String alert = rest(socket);
      return alert.isEmpty() ? null : alert;
    } catch (SocketException e) {
      return null;
    }
  }

  private static boolean handshakeIsAnswered() throws IOException {
    return failingHandshake() != null;
  }

  @Test
  void aCallerThatReadsNoAnswersIsCutOff() throws Exception {
    // Given
    byte[] request = "GET / HTTP/1.1\r\nHost: h\r\n\r\n".repeat(1_000).getBytes(US_ASCII);
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4_096);
      socket.connect(new InetSocketAddress("localhost", ingest.port()));
      // When
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                try {
                  socket.getOutputStream().write(request);
                  return false;
                } catch (IOException e) {
                  return true;
                }
              });
    }
    // Then
    assertThat(ingest.metrics())
        .containsPattern("sluice_ingest_connections_closed_total\\{.*overdue=\"answer\".*} 1.0");
    isServed();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /{long} HTTP/1.1                                     | 414 | 40002
          POST /content-callback HTTP/1.1^X-A: {long}              | 400 | 40002
          POST /content-callback HTTP/1.1^Content-Length: 99999999999 | 413 | 41301
          POST /content-callback HTTP/1.1^Content-Length: -1       | 400 | 40002
          POST /content-callback HTTP/1.1^Content-Length: x        | 400 | 40002
          POST /content-callback HTTP/1.1^Bad Name: x              | 400 | 40002
          POST  HTTP/1.1                                           | 400 | 40002
          """)
  void anOversizedOrMalformedHeadIsRefusedInTheProtocolsForm(String head, int status, int code)
      throws Exception {
    try (Socket socket = connect(ingest)) {
      // When
      String request =
          head.replace("{long}", "a".repeat(20_000)).replace("^", "\r\nHost: h\r\n") + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      // Then
      assertThat(rest(socket)).startsWith("HTTP/1.1 " + status).contains("\"ErrorCode\":" + code);
    }
    isServed();
  }

  @ParameterizedTest
  @CsvSource({"7fffffff, 413, 41301", "xyz, 400, 40001", "-1, 400, 40001"})
  void soIsAMalformedChunkOfACallback(String chunk, int status, int code) throws Exception {
    try (Socket socket = connect(ingest)) {
      // When
      socket.getOutputStream().write((chunked() + chunk + "\r\n").getBytes(US_ASCII));
      // Then
      assertThat(rest(socket)).startsWith("HTTP/1.1 " + status).contains("\"ErrorCode\":" + code);
    }
    isServed();
  }

  @Test
  void aChunkWhoseSizeNeverEndsIsCutOff() throws Exception {
    // Given
    byte[] digits = "0".repeat(64 * 1024).getBytes(US_ASCII);
    try (Socket socket = connect(ingest)) {
      socket.getOutputStream().write(chunked().getBytes(US_ASCII));
      // When
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                try {
                  socket.getOutputStream().write(digits);
                  return false;
                } catch (IOException e) {
                  return true;
                }
              });
    }
    // Then
    isServed();
  }

  private static String chunked() {
    return "POST /content-callback?SdkAppid="
        + APP
        + " HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer "
        + Apps.TOKEN
        + "\r\nTransfer-Encoding: chunked\r\n\r\n";
  }

  @Test
  void garbageHurtsNobodyElse() throws Exception {
    // Given
    Random random = new Random(20_260_722);
    // When
    for (int i = 0; i < 300; i++) {
      byte[] garbage = new byte[1 + random.nextInt(400)];
      random.nextBytes(garbage);
      byte[] begin = (i % 2 == 0 ? "" : "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").getBytes(US_ASCII);
      try (Socket socket = connect(ingest)) {
        socket.getOutputStream().write(begin);
        socket.getOutputStream().write(garbage);
        socket.shutdownOutput();
        assertThat(rest(socket)).doesNotContain("CtxcbResult");
      }
    }
    // Then
    isServed();
  }
}
