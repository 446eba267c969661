package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.settings.OnDeadline;
import dev.sluice.contract.settings.Policy;
import dev.sluice.ingest.publish.AnswerFailure;
import dev.sluice.kafka.embedded.TestKafka;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to callbacks whose HTTP/2 stream or connection does not do what it should. */
@Tag("kafka")
class Http2ConnectionTest {
  private static final long APP = 1400060001;
  private static final long PATIENT_APP = 1400060002;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long STRANGER = 1400060003;

  private static StubModerator vendor;
  private static TestIngest ingest;
  private static ItemLog items;

  @BeforeAll
  static void start() {
    vendor = new StubModerator();
    ingest = TestIngest.start(TestKafka.shared());
    ingest.use(
        TestKafka.shared(),
        List.of(vendor.spec("slow", ContentType.Known.Text)),
        List.of(
            new Policy(
                "slow",
                List.of(
                    TestIngest.rule(
                        TestIngest.HURRIED,
                        OnDeadline.Known.DELIVER,
                        ContentType.Known.Text,
                        "slow"))),
            new Policy(
                "patient",
                List.of(
                    TestIngest.rule(
                        TestIngest.PATIENT,
                        OnDeadline.Known.DELIVER,
                        ContentType.Known.Text,
                        "slow")))),
        Apps.of(APP).policy("slow"),
        Apps.of(PATIENT_APP).policy("patient"));
    items = new ItemLog(TestKafka.shared());
  }

  @AfterAll
  static void stop() {
    items.close();
    ingest.close();
    vendor.close();
  }

  private static void body(Http2Socket socket, int stream, ObjectNode body) throws IOException {
    socket.send(Http2Socket.DATA, Http2Socket.END_STREAM, stream, Json.write(body));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1_000})
  void priorKnowledgeInClearHoweverTheBodyIsCut(int size) throws Exception {
    // Given
    ObjectNode body = Callbacks.text(APP, "hello");
    byte[] bytes = Json.write(body);
    try (Http2Socket socket = new Http2Socket(ingest.port())) {
      // When
      socket.callback(1, APP);
      for (int at = 0; at < bytes.length; at += size) {
        int end = Math.min(bytes.length, at + size);
        int last = end == bytes.length ? Http2Socket.END_STREAM : 0;
        socket.send(Http2Socket.DATA, last, 1, Arrays.copyOfRange(bytes, at, end));
      }
      // Then
      assertThat(socket.answer(1)).contains(Callbacks.id(body).toString());
    }
    assertThat(items.item(Callbacks.id(body))).isNotNull();
  }

  @Test
  void aBodyThatDoesNotComeIsNotWaitedForAndTheConnectionGoesOn() throws Exception {
    // Given
    ObjectNode half = Callbacks.text(APP, "half");
    ObjectNode whole = Callbacks.text(APP, "whole");
    byte[] bytes = Json.write(half);
    try (Http2Socket socket = new Http2Socket(ingest.port())) {
      // When
      socket.callback(1, APP);
      socket.send(Http2Socket.DATA, 0, 1, Arrays.copyOf(bytes, bytes.length - 1));
      // Then
      assertThat(socket.answer(1)).contains("40801");
      // When
      socket.callback(3, APP);
      body(socket, 3, whole);
      // Then
      assertThat(socket.answer(3)).contains(Callbacks.id(whole).toString());
    }
    assertThat(items.item(Callbacks.id(whole))).isNotNull();
    assertThat(items.of(Callbacks.id(half))).isEmpty();
  }

  @Test
  void anAnswerThatFindsNoCallerIsFollowedByAnswerFailed() throws Exception {
    // Given: the vendor holds two, whose callers go meanwhile
    ObjectNode reset = Callbacks.text(PATIENT_APP, "hold", "reset");
    ObjectNode closed = Callbacks.text(PATIENT_APP, "hold", "closed");
    try (Http2Socket goesOn = new Http2Socket(ingest.port())) {
      goesOn.callback(1, PATIENT_APP);
      body(goesOn, 1, reset);
      try (Http2Socket ends = new Http2Socket(ingest.port())) {
        ends.callback(1, PATIENT_APP);
        body(ends, 1, closed);
        vendor.awaitHolding(2);
      }
      goesOn.send(Http2Socket.RST_STREAM, 0, 1, new byte[] {0, 0, 0, 8});
      goesOn.awaitAllRead();
      await().atMost(PATIENCE).until(Http2ConnectionTest::oneIsConnected);
      // When
      vendor.release();
      // Then
      assertThat(items.failure(Callbacks.id(reset)).cause())
          .isEqualTo(AnswerFailure.CALLER_GONE.name());
      assertThat(items.failure(Callbacks.id(closed)).cause())
          .isEqualTo(AnswerFailure.NOT_WRITTEN.name());
      // When
      ObjectNode next = Callbacks.text(APP, "the connection goes on");
      goesOn.callback(3, APP);
      body(goesOn, 3, next);
      // Then
      assertThat(goesOn.answer(3)).contains(Callbacks.id(next).toString());
    }
  }

  private static boolean oneIsConnected() {
    return ingest
        .metrics()
        .lines()
        .anyMatch(line -> line.startsWith("sluice_ingest_connections{") && line.endsWith("} 1.0"));
  }

  @Test
  void whatIsRefusedBeforeItsBodyCameLeavesTheConnectionInUse() throws Exception {
    // Given
    ObjectNode body = Callbacks.text(APP, "after a stranger");
    try (Http2Socket socket = new Http2Socket(ingest.port())) {
      // When
      socket.callback(1, STRANGER);
      // Then
      assertThat(socket.answer(1)).contains("40301");
      // When
      socket.callback(3, APP);
      body(socket, 3, body);
      // Then
      assertThat(socket.answer(3)).contains(Callbacks.id(body).toString());
    }
  }

  @Test
  void bodiesOfRefusedRequestsDoNotUseUpTheWindowOfTheConnection() throws Exception {
    // Given
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      String base = "http://localhost:" + ingest.port();
      client.send(
          HttpRequest.newBuilder(URI.create(base)).build(), HttpResponse.BodyHandlers.discarding());
      Caller caller = new Caller(client, base);
      // When: three times what the window holds
      for (int i = 0; i < 15; i++) {
        Answered refused =
            caller.post(
                "/content-callback?SdkAppid=" + STRANGER,
                Map.of("Authorization", "Bearer " + Apps.TOKEN),
                new byte[200 * 1024]);
        assertThat(refused.error()).isEqualTo("403 40301");
      }
      Answered answered = caller.call(Callbacks.text(APP, "still here"));
      // Then
      assertThat(answered.response().version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answered.status()).isEqualTo(200);
    }
  }
}
