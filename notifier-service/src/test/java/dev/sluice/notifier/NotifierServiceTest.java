package dev.sluice.notifier;

import static dev.sluice.notifier.Samples.NOW;
import static dev.sluice.notifier.Samples.command;
import static dev.sluice.notifier.Samples.notice;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.topic.Topic;
import dev.sluice.notifier.RecordingServer.Reply;
import dev.sluice.service.CheckResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole service against a real broker and real HTTP servers. Each test has app ids of its own.
 */
@Tag("kafka")
class NotifierServiceTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static NotifierRig rig;
  @TempDir private static Path directory;
  private static NotifierService service;

  private final RecordingServer backend = RecordingServer.ok();
  private final RecordingServer im = RecordingServer.ok();

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

  @BeforeEach
  void apps() {
    rig.apply(
        Samples.app(
            1, backend.url("/cb?tenant=7"), Samples.signed("TOKEN"), Samples.tencent(im.url(""))),
        Samples.app(
            2,
            null,
            Samples.UNSIGNED,
            new CommandTarget.Webhook(im.url("/hook"), new SecretRef("${env:SECRET}"))));
  }

  @AfterEach
  void close() {
    backend.close();
    im.close();
  }

  @Test
  void noticesAndCommandsReachTheirBackendsAndEndWithOutcomes() {
    // Given
    UUID noticed = UUID.randomUUID();
    UUID banned = UUID.randomUUID();
    UUID withdrawn = UUID.randomUUID();

    // When
    rig.send(notice(1, noticed, 0));
    rig.send(
        command(
            1,
            banned,
            0,
            CommandAction.Known.BanFile,
            Target.file("https://cdn.example/" + banned + ".png?sign=1"),
            NOW));
    rig.send(
        command(
            2,
            withdrawn,
            0,
            CommandAction.Known.WithdrawC2C,
            Target.c2c("a", "b", "k-" + withdrawn),
            NOW));

    // Then
    await()
        .atMost(SOON)
        .until(() -> statuses().keySet().containsAll(List.of(noticed, banned, withdrawn)));
    assertThat(statuses())
        .containsEntry(noticed, OutcomeStatus.Known.Done)
        .containsEntry(banned, OutcomeStatus.Known.Done)
        .containsEntry(withdrawn, OutcomeStatus.Known.Done);
    assertThat(backend.requests().getFirst().query())
        .containsEntry("SdkAppid", "1")
        .containsEntry("tenant", "7");
    assertThat(im.requests())
        .extracting(RecordingServer.Request::path)
        .containsExactlyInAnyOrder("/v4/im_cos_msg/forbid_illegal_object", "/hook");
  }

  @Test
  void aFailedNoticeFollowsTheSettingsToTheNewUrl() {
    // Given
    UUID request = UUID.randomUUID();
    backend.answer(any -> Reply.status(500));
    rig.send(notice(1, request, 0));
    await().atMost(SOON).until(() -> !backend.requests().isEmpty());

    // When
    try (RecordingServer moved = RecordingServer.ok()) {
      rig.apply(Samples.app(1, moved.url("/new"), Samples.UNSIGNED, new CommandTarget.None()));

      // Then
      await().atMost(SOON).until(() -> statuses().containsKey(request));
      assertThat(statuses()).containsEntry(request, OutcomeStatus.Known.Done);
      assertThat(moved.requests()).hasSize(1);
    }
  }

  @Test
  void whatNoSettingAllowsIsNotPossible() {
    // Given
    UUID noUrl = UUID.randomUUID();
    UUID noApp = UUID.randomUUID();

    // When
    rig.send(notice(2, noUrl, 0));
    rig.send(notice(4_000, noApp, 0));

    // Then
    await().atMost(SOON).until(() -> statuses().keySet().containsAll(List.of(noUrl, noApp)));
    assertThat(statuses())
        .containsEntry(noUrl, OutcomeStatus.Known.NotPossible)
        .containsEntry(noApp, OutcomeStatus.Known.NotPossible);
  }

  @Test
  void aCorruptRecordIsKeptAsADeadLetterAndTheRestGoesOn() {
    // Given
    String marker = UUID.randomUUID().toString();
    UUID after = UUID.randomUUID();

    // When
    rig.raw(Topic.NOTICES, "x", ("{" + marker).getBytes(UTF_8));
    rig.send(notice(1, after, 0));

    // Then
    await().atMost(SOON).until(() -> statuses().containsKey(after));
    await()
        .atMost(SOON)
        .until(
            () ->
                rig.deadLetters().stream()
                    .anyMatch(
                        letter ->
                            new String(
                                    java.util.Base64.getDecoder().decode(letter.valueBase64()),
                                    UTF_8)
                                .contains(marker)));
  }

  @Test
  void healthAndMetricsAreServed() throws Exception {
    // Given
    UUID request = UUID.randomUUID();
    rig.send(notice(1, request, 0));
    await().atMost(SOON).until(() -> statuses().containsKey(request));
    // One partition may deliver while the stores of others are still read.
    await().atMost(SOON).until(() -> get("/health/ready").statusCode() == 200);

    // When
    HttpResponse<String> ready = get("/health/ready");
    HttpResponse<String> metrics = get("/metrics");

    // Then
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(Json.readTree(ready.body().getBytes(UTF_8)).get("instance").textValue())
        .isEqualTo("n-1");
    assertThat(service.health()).containsEntry("transactions", CheckResult.working());
    assertThat(metrics.body())
        .contains(
            "sluice_notifier_delivered_total{app=\"1\"",
            "sluice_notifier_outcomes_total",
            "sluice_notifier_backlog{",
            "sluice_notifier_breaker{",
            "sluice_transactions_hanging{")
        .doesNotContain("xxxxyyyy", "5bd2850f");
  }

  private static HttpResponse<String> get(String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://localhost:" + service.operationsPort() + path))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static Map<UUID, OutcomeStatus> statuses() {
    return rig.outcomes().stream()
        .collect(Collectors.toMap(Outcome::requestId, Outcome::status, (one, other) -> other));
  }
}
