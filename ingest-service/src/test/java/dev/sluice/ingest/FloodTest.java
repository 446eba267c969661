package dev.sluice.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.ingest.admission.Shed;
import dev.sluice.kafka.embedded.TestKafka;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One app sends more than can be read, and another is served all the same (guarantee 7). */
@Tag("kafka")
class FloodTest {
  private static final long FLOOD = 1400090001;
  private static final long OTHER = 1400090002;
  private static final int CONNECTIONS = 300;
  private static final int ENOUGH = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Not virtual: they would share the service's processors, and keep a hog from getting any. */
  private final ExecutorService callers = Executors.newCachedThreadPool();

  private final LongAdder served = new LongAdder();
  private final LongAdder turnedAway = new LongAdder();
  private final LongAdder others = new LongAdder();
  private volatile boolean over;
  private TestIngest ingest;

  @BeforeEach
  void start() {
    ingest = TestIngest.start(TestKafka.shared());
    ingest.use(TestKafka.shared(), List.of(), List.of(), Apps.of(FLOOD), Apps.of(OTHER));
  }

  @AfterEach
  void stop() {
    over = true;
    callers.shutdownNow();
    ingest.close();
  }

  @Test
  void aFloodIsTurnedAwayAndAnotherAppIsServed() throws Exception {
    // Given
    List<Future<?>> flood = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      boolean inPieces = i % 4 == 0;
      flood.add(callers.submit(() -> flood(inPieces)));
    }
    // When: the processors are gone for a while, as often as it takes
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              takeProcessors();
              return shed(FLOOD) > ENOUGH;
            });
    // When, then: another is served
    for (int i = 0; i < 50; i++) {
      assertThat(ingest.caller().call(Callbacks.text(OTHER, "badword")).row())
          .isEqualTo("1 80001 false");
    }
    // Then
    over = true;
    for (Future<?> one : flood) {
      one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    assertThat(others.sum()).isZero();
    assertThat(served.sum()).isPositive();
    assertThat(turnedAway.sum()).isEqualTo((long) shed(FLOOD)).isGreaterThan(ENOUGH);
    assertThat(ingest.metric("sluice_ingest_errors_total", "code=\"50302\""))
        .isEqualTo((double) turnedAway.sum());
    assertThat(shed(OTHER)).isZero();
    // When, then: it goes on as if nothing had been
    await().atMost(PATIENCE).until(() -> ingest.metric("sluice_ingest_pressure", "") == 0);
    assertThat(ingest.caller().call(Callbacks.text(FLOOD, "badword")).row())
        .isEqualTo("1 80001 false");
  }

  /** For longer than any pause that the gate takes for one. */
  private static void takeProcessors() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    try (Hog _ = new Hog()) {
      assertThat(never.await(500, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  private double shed(long app) {
    return ingest
        .metrics()
        .lines()
        .filter(line -> line.startsWith("sluice_ingest_shed_total{"))
        .filter(line -> line.contains("app=\"" + app + "\"") && line.contains(Shed.GATE.name()))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Sends one request after the other, in one piece or in two. */
  private Void flood(boolean inPieces) throws IOException {
    try (Socket socket = new Socket("localhost", ingest.port())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (!over) {
        byte[] request = Callbacks.request(FLOOD, Callbacks.text(FLOOD, "hello"));
        out.write(request, 0, inPieces ? 40 : request.length);
        if (inPieces) {
          out.write(request, 40, request.length - 40);
        }
        count(in);
      }
    }
    return null;
  }

  private void count(InputStream in) throws IOException {
    String answer = answer(in);
    if (answer.startsWith("HTTP/1.1 200 ")) {
      served.increment();
    } else if (answer.startsWith("HTTP/1.1 503 ") && answer.contains("50302")) {
      turnedAway.increment();
    } else {
      others.increment();
    }
  }

  /** Head and body. */
  private static String answer(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("closed behind: " + head);
      }
      head.append((char) next);
    }
    String length =
        head.toString()
            .lines()
            .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
            .findFirst()
            .orElseThrow();
    int bytes = Integer.parseInt(length.replaceAll("\\D", ""));
    return head + new String(in.readNBytes(bytes), UTF_8);
  }
}
