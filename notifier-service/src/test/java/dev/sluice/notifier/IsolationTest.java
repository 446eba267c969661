package dev.sluice.notifier;

import static dev.sluice.notifier.Samples.notice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.settings.CommandTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guarantees 4 and 7: a dead app backend with 10,000 queued notices does not delay another app by
 * more than a second.
 */
@Tag("kafka")
class IsolationTest {
  private static final int QUEUED = 10_000;
  private static final int HEALTHY = 50;

  @TempDir private Path directory;

  @Test
  void tenThousandNoticesForABackendThatHangsDoNotDelayAnotherApp() throws IOException {
    Map<String, Long> arrived = new ConcurrentHashMap<>();
    try (NotifierRig rig = new NotifierRig();
        ServerSocket hanging = new ServerSocket(0, 10_000, InetAddress.getLoopbackAddress());
        RecordingServer healthy =
            RecordingServer.answering(
                request -> {
                  arrived.putIfAbsent(requestId(request), System.nanoTime());
                  return RecordingServer.Reply.json("{\"ErrorCode\":0}");
                })) {
      rig.apply(
          Samples.app(
              1,
              "http://localhost:" + hanging.getLocalPort() + "/",
              Samples.UNSIGNED,
              new CommandTarget.None()),
          Samples.app(2, healthy.url("/"), Samples.UNSIGNED, new CommandTarget.None()));
      try (NotifierService service = NotifierService.start(rig.config(directory))) {
        // Given
        for (int i = 0; i < QUEUED; i++) {
          rig.send(notice(1, UUID.randomUUID(), 0));
        }
        UUID first = UUID.randomUUID();
        rig.send(notice(2, first, 0));
        await().atMost(Duration.ofSeconds(60)).until(() -> arrived.containsKey(first.toString()));

        // When
        long[] delays = new long[HEALTHY];
        for (int i = 0; i < HEALTHY; i++) {
          UUID request = UUID.randomUUID();
          long sent = System.nanoTime();
          rig.send(notice(2, request, 0));
          rig.flush();
          await()
              .pollInterval(Duration.ofMillis(5))
              .atMost(Duration.ofSeconds(30))
              .until(() -> arrived.containsKey(request.toString()));
          delays[i] = (arrived.get(request.toString()) - sent) / 1_000_000;
        }

        // Then
        Arrays.sort(delays);
        System.out.printf(
            "beside %d notices of a hanging backend, another app waited: median %d ms, worst %d ms%n",
            QUEUED, delays[HEALTHY / 2], delays[HEALTHY - 1]);
        assertThat(delays[HEALTHY / 2]).as("median delay in ms").isLessThan(1_000);
        assertThat(service.health().get("delivery").up()).isTrue();
      }
    }
  }

  private static String requestId(RecordingServer.Request request) {
    String body = request.text();
    int at = body.indexOf("\"CtxcbRequestId\":\"") + "\"CtxcbRequestId\":\"".length();
    return body.substring(at, at + 36);
  }
}
