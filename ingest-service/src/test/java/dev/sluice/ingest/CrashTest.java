package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guarantee 2 through {@code kill -9}: whatever was answered is on {@code sluice.items} in the end,
 * also where the service is killed while it spools, and while it drains.
 */
@Tag("kafka")
@Tag("own-broker")
class CrashTest {
  private static final long APP = 1400080001;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int CALLERS = 8;
  private static final long SEED = 20260101;

  @TempDir private Path brokerDirectory;

  private final Random random = new Random(SEED);

  /** What was answered: request id and CtxcbResult. */
  private final Map<UUID, Integer> answered = new ConcurrentHashMap<>();

  @Test
  void nothingThatWasAnsweredIsLost() throws Exception {
    // Given
    Path data = TestIngest.newDirectory();
    try (StoppableKafka kafka = StoppableKafka.start(0, brokerDirectory)) {
      try (TestIngest first = TestIngest.start(kafka.bootstrapServers(), data, config -> config)) {
        first.useBrisk(kafka.bootstrapServers(), Apps.of(APP));
      }
      kafka.pause();

      // When: it is killed while it spools
      try (IngestProcess spooling = IngestProcess.start(kafka.bootstrapServers(), data)) {
        killedWhileItAnswers(spooling, 200 + random.nextInt(200));
      }
      int spooled = answered.size();

      // When: it is killed while it drains
      kafka.resume();
      try (ItemLog items = new ItemLog(kafka.bootstrapServers())) {
        try (IngestProcess draining = IngestProcess.start(kafka.bootstrapServers(), data)) {
          int some = 1 + random.nextInt(spooled / 2);
          await().atMost(PATIENCE).until(() -> items.ids().size() >= some);
          killedWhileItAnswers(draining, answered.size() + 10);
        }
        try (IngestProcess last = IngestProcess.start(kafka.bootstrapServers(), data)) {
          call(last.caller(), "forbidden");

          // Then
          await().atMost(PATIENCE).until(() -> items.ids().containsAll(answered.keySet()));
          answered.forEach(
              (id, result) ->
                  assertThat(items.item(id).answer().result()).isEqualTo(result.intValue()));
        }
      }
    }
  }

  /** Kills it under load, once so many have been answered in all. */
  private void killedWhileItAnswers(IngestProcess ingest, int enough) {
    Caller caller = ingest.caller();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int n = 0; n < CALLERS; n++) {
        String text = n % 2 == 0 ? "forbidden" : "fine";
        var _ = callers.submit(() -> callUntilItIsGone(caller, text));
      }
      await().atMost(PATIENCE).until(() -> answered.size() >= enough);
      ingest.close();
    }
  }

  private Void callUntilItIsGone(Caller caller, String text) throws InterruptedException {
    while (true) {
      try {
        call(caller, text);
      } catch (IOException e) {
        return null;
      }
    }
  }

  private void call(Caller caller, String text) throws IOException, InterruptedException {
    Answered answer = caller.call(Callbacks.text(APP, text));
    if (answer.status() == 200) {
      answered.put(answer.requestId(), answer.body().get("CtxcbResult").asInt());
    }
  }
}
