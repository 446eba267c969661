package dev.sluice.notifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.notifier.RecordingServer.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callbacks that go on to apps' own URLs, through the whole service. */
@Tag("kafka")
class ForwardsTest {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static NotifierRig rig;
  @TempDir private static Path directory;
  private static NotifierService service;

  @BeforeAll
  static void start() {
    rig = new NotifierRig();
    service = NotifierService.start(rig.config(directory));
  }

  @AfterAll
  static void stop() {
    service.close();
    rig.close();
  }

  @Test
  void anAppThatWasDownGetsAllOfThemOnceItIsBack() throws Exception {
    // Given
    int port;
    try (RecordingServer once = RecordingServer.ok()) {
      port = once.port();
    }
    rig.apply(Samples.forwarding(11, "http://localhost:" + port + "/im"));
    Map<UUID, byte[]> sent =
        List.of("a", "b{\u0000}", "你好").stream()
            .collect(Collectors.toMap(text -> UUID.randomUUID(), text -> text.getBytes(UTF_8)));
    sent.forEach((id, body) -> rig.send(Samples.forward(11, id, body)));
    rig.flush();
    await().atMost(SOON).until(() -> hasFailed(11));

    // When
    try (RecordingServer back = RecordingServer.answering(port, any -> Reply.status(200))) {
      // Then
      await().atMost(SOON).until(() -> statuses().keySet().containsAll(sent.keySet()));
      assertThat(statuses()).containsAllEntriesOf(all(sent.keySet(), OutcomeStatus.Known.Done));
      sent.forEach(
          (id, body) ->
              assertThat(back.requests())
                  .filteredOn(request -> id.toString().equals(request.headers().get("webhook-id")))
                  .anySatisfy(request -> assertThat(request.body()).isEqualTo(body)));
    }
    assertThat(subjects(sent.keySet())).containsOnly(OutcomeSubject.Known.Forward);
  }

  @Test
  void anAppThatHangsHoldsUpNeitherAnotherNorItsOwnNotices() throws Exception {
    // Given
    CountDownLatch end = new CountDownLatch(1);
    try (RecordingServer slow = RecordingServer.answering(any -> held(end));
        RecordingServer well = RecordingServer.ok()) {
      rig.apply(
          Samples.forwarding(21, slow.url("/im")).toBuilder()
              .callbackUrl(well.url("/notify"))
              .build(),
          Samples.forwarding(22, well.url("/im")));
      for (int i = 0; i < 200; i++) {
        rig.send(Samples.forward(21, UUID.randomUUID(), new byte[] {1}));
      }
      rig.flush();
      await().atMost(SOON).until(() -> !slow.requests().isEmpty());
      UUID other = UUID.randomUUID();
      UUID notice = UUID.randomUUID();

      // When
      rig.send(Samples.forward(22, other, new byte[] {2}));
      rig.send(Samples.notice(21, notice, 0));

      // Then
      await().atMost(SOON).until(() -> statuses().keySet().containsAll(List.of(other, notice)));
      assertThat(statuses())
          .containsEntry(other, OutcomeStatus.Known.Done)
          .containsEntry(notice, OutcomeStatus.Known.Done);
    } finally {
      end.countDown();
    }
  }

  @Test
  void whatCannotBeReadIsADeadLetterAndTheRestGoesOn() {
    try (RecordingServer backend = RecordingServer.ok()) {
      // Given
      rig.apply(Samples.forwarding(31, backend.url("/im")));
      UUID good = UUID.randomUUID();
      UUID nowhere = UUID.randomUUID();
      List<String> garbage = List.of("<html>", "{\"schemaVersion\":1,\"sdkAppId\":31}", "[]");

      // When
      garbage.forEach(
          text ->
              rig.raw(
                  Topic.FORWARDS, TopicKeys.forward(31, UUID.randomUUID()), text.getBytes(UTF_8)));
      rig.send(Samples.forward(31, good, new byte[] {3}));
      rig.send(Samples.forward(39, nowhere, new byte[] {4}));

      // Then
      await().atMost(SOON).until(() -> statuses().keySet().containsAll(List.of(good, nowhere)));
      assertThat(statuses())
          .containsEntry(good, OutcomeStatus.Known.Done)
          .containsEntry(nowhere, OutcomeStatus.Known.NotPossible);
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(rig.deadLetters())
                      .filteredOn(letter -> letter.topic().equals("sluice.forwards"))
                      .hasSize(garbage.size())
                      .allSatisfy(letter -> assertThat(letter.sdkAppId()).isEqualTo(31)));
    }
  }

  @Test
  void theSameRecordTwiceWhileItIsPendingIsOneCall() {
    try (RecordingServer backend = RecordingServer.answering(any -> Reply.status(500))) {
      // Given
      rig.apply(Samples.forwarding(41, backend.url("/im")));
      UUID id = UUID.randomUUID();
      rig.send(Samples.forward(41, id, new byte[] {5}));
      rig.send(Samples.forward(41, id, new byte[] {5}));
      rig.flush();
      await().atMost(SOON).until(() -> backend.requests().size() > 2);

      // When
      backend.answer(any -> Reply.status(200));

      // Then
      await().atMost(SOON).until(() -> statuses().containsKey(id));
      assertThat(rig.outcomes()).filteredOn(outcome -> outcome.requestId().equals(id)).hasSize(1);
    }
  }

  private static boolean hasFailed(long app) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI metrics = URI.create("http://localhost:" + service.operationsPort() + "/metrics");
      HttpRequest request = HttpRequest.newBuilder(metrics).timeout(SOON).build();
      return http.send(request, HttpResponse.BodyHandlers.ofString())
          .body()
          .lines()
          .anyMatch(
              line ->
                  line.startsWith("sluice_notifier_failed_total{")
                      && line.contains("app=\"" + app + "\"")
                      && line.contains("direction=\"forwards\""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Reply held(CountDownLatch end) {
    try {
      var _ = end.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Reply.status(200);
  }

  private static Map<UUID, OutcomeStatus> all(Iterable<UUID> ids, OutcomeStatus status) {
    List<UUID> each = new ArrayList<>();
    ids.forEach(each::add);
    return each.stream().collect(Collectors.toMap(id -> id, id -> status));
  }

  private static List<OutcomeSubject> subjects(Set<UUID> ids) {
    return rig.outcomes().stream()
        .filter(outcome -> ids.contains(outcome.requestId()))
        .map(Outcome::subject)
        .toList();
  }

  private static Map<UUID, OutcomeStatus> statuses() {
    return rig.outcomes().stream()
        .collect(Collectors.toMap(Outcome::requestId, Outcome::status, (one, other) -> other));
  }
}
