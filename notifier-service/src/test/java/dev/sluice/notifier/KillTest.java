package dev.sluice.notifier;

import static dev.sluice.notifier.Samples.notice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.notifier.RecordingServer.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guarantee 4 under {@code kill -9} of a real process: nothing is lost, and at most what was in
 * flight is repeated: called, and its outcome not committed yet (the commit interval is 100 ms).
 */
@Tag("kafka")
class KillTest {
  private static final int NOTICES = 400;
  private static final int COMMANDS = 100;
  private static final int KILLS = 2;
  private static final int CALL_MILLIS = 60;

  @TempDir private Path directory;
  private final Map<String, AtomicInteger> ledger = new ConcurrentHashMap<>();
  private final Queue<Long> began = new ConcurrentLinkedQueue<>();
  private final CountDownLatch never = new CountDownLatch(1);

  @Test
  void everyNoticeAndCommandArrivesAndRepeatsAreAtMostWhatWasInFlight() throws Exception {
    try (NotifierRig rig = new NotifierRig();
        RecordingServer backend = RecordingServer.answering(this::slow)) {
      // Given
      rig.apply(
          Samples.app(
              1,
              backend.url("/cb"),
              Samples.UNSIGNED,
              new CommandTarget.Webhook(backend.url("/hook"), new SecretRef("${env:SECRET}"))));
      List<UUID> sent = new ArrayList<>();
      for (int i = 0; i < NOTICES; i++) {
        sent.add(UUID.randomUUID());
        rig.send(notice(1, sent.getLast(), 0));
      }
      for (int i = 0; i < COMMANDS; i++) {
        sent.add(UUID.randomUUID());
        rig.send(ban(sent.getLast()));
      }
      rig.flush();

      // When
      int inFlight = 0;
      for (int kill = 1; kill <= KILLS; kill++) {
        int enough = sent.size() * kill / (KILLS + 2);
        Process process = start(rig);
        await().atMost(Duration.ofSeconds(60)).until(() -> ledger.size() >= enough);
        process.destroyForcibly().waitFor();
        awaitArrivals();
        inFlight += ledger.size() - rig.committedOutcomes();
      }
      long restarted = System.nanoTime();
      Process last = start(rig);
      await()
          .atMost(Duration.ofSeconds(90))
          .until(
              () ->
                  rig.outcomes().stream()
                      .map(outcome -> outcome.requestId())
                      .collect(Collectors.toSet())
                      .containsAll(sent));

      // Then
      long done = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - restarted);
      long resumed =
          began.stream()
              .filter(at -> at - restarted > 0)
              .mapToLong(at -> at - restarted)
              .min()
              .orElse(0);
      last.destroy();
      last.waitFor();
      int repeats = ledger.values().stream().mapToInt(count -> count.get() - 1).sum();
      System.out.printf(
          "%d kills of the notifier: %d sent, %d arrived, %d calls repeated of at most %d in flight; first call %d ms after the last start, all done after %d ms%n",
          KILLS,
          sent.size(),
          ledger.size(),
          repeats,
          inFlight,
          TimeUnit.NANOSECONDS.toMillis(resumed),
          done);
      assertThat(ledger.keySet())
          .isEqualTo(sent.stream().map(UUID::toString).collect(Collectors.toSet()));
      assertThat(repeats).isLessThanOrEqualTo(inFlight);
      assertThat(rig.outcomes())
          .hasSize(sent.size())
          .allMatch(outcome -> outcome.status() == OutcomeStatus.Known.Done);
      assertThat(rig.deadLetters()).isEmpty();
    }
  }

  /** What the killed process had sent may still stand in the backend's sockets. */
  private void awaitArrivals() {
    AtomicInteger seen = new AtomicInteger(-1);
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> seen.getAndSet(began.size()) == began.size());
  }

  private Reply slow(RecordingServer.Request request) {
    began.add(System.nanoTime());
    try {
      String body = request.text();
      String name = request.path().equals("/hook") ? "\"requestId\":\"" : "\"CtxcbRequestId\":\"";
      int at = body.indexOf(name) + name.length();
      ledger
          .computeIfAbsent(body.substring(at, at + 36), any -> new AtomicInteger())
          .incrementAndGet();
      boolean ended = never.await(CALL_MILLIS, TimeUnit.MILLISECONDS);
      return ended ? Reply.status(500) : Reply.json("{\"ErrorCode\":0}");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.status(500);
    }
  }

  private Process start(NotifierRig rig) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--kafka=" + rig.bootstrapServers(),
            "--instance=n-1",
            "--data-dir=" + directory.resolve("n-1"),
            "--ops-port=0",
            "--dev",
            "--retry-first=PT0.1S",
            "--retry-longest=PT0.5S");
    builder.environment().put("SECRET", "hook");
    return builder
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("out.log").toFile())
        .start();
  }

  private static Command ban(UUID request) {
    return Samples.command(
        1,
        request,
        0,
        CommandAction.Known.BanFile,
        Target.file("https://cdn.example/" + request + ".png"),
        Samples.NOW);
  }
}
