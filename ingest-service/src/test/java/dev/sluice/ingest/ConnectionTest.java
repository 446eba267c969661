package dev.sluice.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.item.AnswerFailed;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.item.ItemRecord;
import dev.sluice.contract.settings.OnDeadline;
import dev.sluice.contract.settings.Policy;
import dev.sluice.ingest.http.ServerOptions;
import dev.sluice.ingest.publish.AnswerFailure;
import dev.sluice.kafka.embedded.TestKafka;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What happens to a callback when its connection does not do what it should, or the service stops.
 */
@Tag("kafka")
class ConnectionTest {
  private static final long APP = 1400030001;

  private static StubModerator vendor;
  private static TestIngest ingest;
  private static ItemLog items;

  @BeforeAll
  static void start() {
    vendor = new StubModerator();
    ingest = TestIngest.start(TestKafka.shared());
    use(ingest);
    items = new ItemLog(TestKafka.shared());
  }

  private static void use(TestIngest service) {
    service.use(
        TestKafka.shared(),
        List.of(vendor.spec("slow", ContentType.Known.Text)),
        List.of(
            new Policy(
                "slow",
                List.of(
                    TestIngest.rule(
                        TestIngest.HURRIED,
                        OnDeadline.Known.INTERCEPT,
                        ContentType.Known.Text,
                        "slow")))),
        Apps.of(APP).policy("slow"));
  }

  @AfterAll
  static void stop() {
    items.close();
    ingest.close();
    vendor.close();
  }

  /** Reads one answer: its status line. */
  private static String answer(Socket socket) throws IOException {
    byte[] buffer = new byte[8 * 1024];
    StringBuilder read = new StringBuilder();
    while (!read.toString().contains("\r\n\r\n") || !read.toString().endsWith("}")) {
      int n = socket.getInputStream().read(buffer);
      if (n < 0) {
        break;
      }
      read.append(new String(buffer, 0, n, UTF_8));
    }
    return read.toString();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCallerThatHangsUpIsFollowedByAnswerFailed(boolean reset) throws Exception {
    // Given
    ObjectNode body = Callbacks.text(APP, "hang");
    // When
    try (Socket socket = new Socket("localhost", ingest.port())) {
      socket.getOutputStream().write(Callbacks.request(APP, body));
      socket.setSoLinger(reset, 0);
    }
    // Then
    AnswerFailed failure = items.failure(Callbacks.id(body));
    assertThat(failure.cause()).isEqualTo(AnswerFailure.CALLER_GONE.name());
    assertThat(items.of(Callbacks.id(body)))
        .extracting(ItemRecord::getClass)
        .containsExactly(castToRecord(Item.class), castToRecord(AnswerFailed.class));
  }

  @SuppressWarnings("unchecked")
  private static Class<ItemRecord> castToRecord(Class<? extends ItemRecord> type) {
    return (Class<ItemRecord>) type;
  }

  @Test
  void aConnectionServesManyRequests() throws Exception {
    try (Socket socket = new Socket("localhost", ingest.port())) {
      for (int i = 0; i < 3; i++) {
        // When
        ObjectNode body = Callbacks.text(APP, "hello " + i);
        socket.getOutputStream().write(Callbacks.request(APP, body));
        // Then
        assertThat(answer(socket))
            .startsWith("HTTP/1.1 200")
            .contains(Callbacks.id(body).toString());
        assertThat(items.item(Callbacks.id(body))).isNotNull();
      }
    }
    assertThat(ingest.metrics()).contains("sluice_ingest_in_flight");
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws Exception {
    // Given
    ObjectNode first = Callbacks.text(APP, "one");
    ObjectNode second = Callbacks.text(APP, "two");
    try (Socket socket = new Socket("localhost", ingest.port())) {
      // When
      socket
          .getOutputStream()
          .write(
              (new String(Callbacks.request(APP, first), UTF_8)
                      + new String(Callbacks.request(APP, second), UTF_8))
                  .getBytes(UTF_8));
      String answers = answer(socket);
      while (!answers.contains(Callbacks.id(second).toString())) {
        answers += answer(socket);
      }
      // Then
      assertThat(answers.indexOf(Callbacks.id(first).toString()))
          .isLessThan(answers.indexOf(Callbacks.id(second).toString()));
    }
  }

  @Test
  void aBodyThatDoesNotComeIsNotWaitedFor() throws Exception {
    // Given
    ObjectNode body = Callbacks.text(APP, "half");
    try (Socket socket = new Socket("localhost", ingest.port())) {
      // When
      socket.getOutputStream().write(Callbacks.request(APP, body, 5_000));
      String answer = answer(socket);
      // Then
      assertThat(answer).startsWith("HTTP/1.1 408").contains("40801");
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(items.of(Callbacks.id(body))).isEmpty();
  }

  @Test
  void whatTheServerItselfRefusesIsAnsweredInTheProtocolsForm() throws Exception {
    try (Socket socket = new Socket("localhost", ingest.port())) {
      // When
      socket
          .getOutputStream()
          .write(
              "POST /content-callback?Token=secret{} HTTP/1.1\r\nHost: a b\r\n\r\n"
                  .getBytes(UTF_8));
      // Then
      assertThat(answer(socket))
          .startsWith("HTTP/1.1 400")
          .contains("\"ErrorCode\":40002")
          .doesNotContain("secret");
    }
  }

  @Test
  void theOperatorsRateLimit() throws Exception {
    try (TestIngest limited =
        TestIngest.start(TestKafka.shared(), TestIngest.newDirectory(), ConnectionTest::limited)) {
      use(limited);
      Caller caller = limited.caller();
      // When
      List<String> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        Answered answered = caller.call(Callbacks.text(APP, "x"));
        answers.add(answered.status() == 200 ? "200" : answered.error());
      }
      // Then
      assertThat(answers).contains("200").containsOnly("200", "429 42901");
    }
  }

  private static IngestConfig limited(IngestConfig config) {
    return Configs.of(config, new ServerOptions(0, null, 100, 10, true), 5);
  }

  @Test
  void aStopLosesNothingThatWasAnswered() throws Exception {
    // Given
    TestIngest stopping = TestIngest.start(TestKafka.shared());
    use(stopping);
    ConcurrentLinkedQueue<UUID> answered = new ConcurrentLinkedQueue<>();
    AtomicInteger running = new AtomicInteger(8);
    CountDownLatch warm = new CountDownLatch(100);
    Caller caller = stopping.caller();
    for (int i = 0; i < 8; i++) {
      Thread.ofVirtual().start(() -> callUntilClosed(caller, answered, warm, running));
    }
    warm.await();
    // When
    stopping.close();
    // Then
    await().until(() -> running.get() == 0);
    assertThat(answered).hasSizeGreaterThanOrEqualTo(100);
    await().atMost(Duration.ofSeconds(30)).until(() -> items.ids().containsAll(answered));
    assertThat(stopping.service().lifecycle().left()).isEmpty();
  }

  private static void callUntilClosed(
      Caller caller,
      ConcurrentLinkedQueue<UUID> answered,
      CountDownLatch warm,
      AtomicInteger running) {
    try {
      while (true) {
        Answered answer = caller.call(Callbacks.text(APP, "under way"));
        if (answer.status() == 200) {
          answered.add(answer.requestId());
          warm.countDown();
        }
      }
    } catch (IOException e) {
      // The service is closed: no more answers.
      running.decrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
