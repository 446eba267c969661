package dev.sluice.ingest.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.ImGateway;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.ingest.Apps;
import dev.sluice.moderation.Deadline;
import dev.sluice.settings.SecretResolver;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppCallbackTest {
  private static final String QUERY =
      "SdkAppid=1&CallbackCommand=C2C.CallbackBeforeSendMsg&contenttype=json&ClientIP=127.0.0.1&OptPlatform=iOS";
  private static final byte[] BODY =
      "{\"CallbackCommand\" : \"C2C.CallbackBeforeSendMsg\",\n \"new\":[1, 2.50], \"Text\":\"\\u4f60好\"} "
          .getBytes(StandardCharsets.UTF_8);
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));
  private static final ForwardLimits QUICK_PROBES =
      new ForwardLimits(
          256,
          1_024,
          Duration.ofSeconds(10),
          1_024,
          Duration.ofMillis(300),
          Duration.ofMillis(20),
          Duration.ofMillis(100));

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
    executor.shutdownNow();
  }

  @Test
  void theAppGetsTheExactBytesAndTheQueryUnderItsOwnSignature() throws Exception {
    // Given
    AppBackend backend = backend();
    AppCallback callback = callback(QUICK_PROBES);
    backend.answer(200, "{\"ActionStatus\":\"OK\", \"ErrorCode\":120001,\"ErrorInfo\":\"no\"}");

    // When
    AppAnswer answer =
        callback
            .ask(
                app(1, backend.url("/cb?tenant=7")), QUERY + "&Sign=00&RequestTime=5", BODY, soon())
            .orElseThrow();

    // Then
    AppBackend.Got got = backend.got().getFirst();
    assertThat(got.method()).isEqualTo("POST");
    assertThat(got.body()).isEqualTo(BODY);
    assertThat(got.pathAndQuery())
        .isEqualTo(
            "/cb?tenant=7&"
                + QUERY
                + "&Sign="
                + sha256("token-of-11700000000")
                + "&RequestTime=1700000000");
    assertThat(answer.errorCode()).isEqualTo(120_001);
    assertThat(answer.json().path("ErrorInfo").asText()).isEqualTo("no");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"ActionStatus\":\"OK\", \"ErrorCode\":120001,\"ErrorInfo\":\"no\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200|{}|0",
        "200|{\"ErrorCode\":\"2\"}|2",
        "200|{\"ErrorCode\":1}|1",
        "200|{\"ErrorCode\":null}|0",
        "200|{\"ErrorCode\":1.5}|no-json",
        "200|{\"ErrorCode\":99999999999}|no-json",
        "200|[1]|no-json",
        "200|null|no-json",
        "200|<html>|no-json",
        "200|''|no-json",
        "200|{\"a\":1}{|no-json",
        "404|{\"ErrorCode\":0}|status",
        "503|{\"ErrorCode\":0}|status",
        "204|''|status"
      })
  void whatIsNoAnswerOfTheProtocolIsNone(int status, String body, String result) throws Exception {
    // Given
    AppBackend backend = backend().answer(status, body);
    AppCallback callback = callback(QUICK_PROBES);

    // When
    Optional<AppAnswer> answer = callback.ask(app(1, backend.url("/")), QUERY, BODY, soon());

    // Then
    String told = answer.map(a -> Integer.toString(a.errorCode())).orElseGet(() -> ending(1));
    assertThat(told).isEqualTo(result);
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    // Given
    AppBackend elsewhere = backend();
    AppBackend backend = backend().redirectTo(elsewhere.url("/"));
    AppCallback callback = callback(QUICK_PROBES);

    // When
    Optional<AppAnswer> answer = callback.ask(app(1, backend.url("/")), QUERY, BODY, soon());

    // Then
    assertThat(answer).isEmpty();
    assertThat(ending(1)).isEqualTo("status");
    assertThat(elsewhere.got()).isEmpty();
  }

  @Test
  void anAnswerBeyondTheLimitIsNone() throws Exception {
    // Given
    AppBackend backend = backend().answer(200, "{\"x\":\"" + "y".repeat(2_000) + "\"}");
    AppCallback callback = callback(QUICK_PROBES);

    // When
    Optional<AppAnswer> answer = callback.ask(app(1, backend.url("/")), QUERY, BODY, soon());

    // Then
    assertThat(answer).isEmpty();
    assertThat(ending(1)).isEqualTo("broken");
  }

  @Test
  void oneAppThatHangsHoldsUpNoOther() throws Exception {
    // Given
    AppBackend slow = backend();
    AppBackend well = backend();
    ForwardLimits two =
        new ForwardLimits(
            2, 3, Duration.ofSeconds(10), 1_024, Duration.ofSeconds(1), ofMinute(), ofMinute());
    AppCallback callback = callback(two);
    slow.hold();
    Deadline far = Deadline.in(Duration.ofSeconds(60));
    List<Future<Optional<AppAnswer>>> hanging = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      hanging.add(executor.submit(() -> callback.ask(app(1, slow.url("/")), QUERY, BODY, far)));
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> slow.got().size() == 2);

    // When
    Optional<AppAnswer> third = callback.ask(app(1, slow.url("/")), QUERY, BODY, far);
    Optional<AppAnswer> other = callback.ask(app(2, well.url("/")), QUERY, BODY, far);

    // Then
    assertThat(third).isEmpty();
    assertThat(ending(1)).isEqualTo("busy");
    assertThat(other).isPresent();
    slow.letGo();
    for (Future<Optional<AppAnswer>> one : hanging) {
      assertThat(one.get(60, TimeUnit.SECONDS)).isPresent();
    }
  }

  @Test
  void noAnswerByTheDeadlineIsNone() throws Exception {
    // Given
    AppBackend slow = backend();
    AppCallback callback = callback(QUICK_PROBES);
    slow.hold();

    // When
    Optional<AppAnswer> cut =
        callback.ask(app(1, slow.url("/")), QUERY, BODY, Deadline.in(Duration.ofMillis(500)));
    Optional<AppAnswer> late =
        callback.ask(app(2, slow.url("/")), QUERY, BODY, Deadline.in(Duration.ZERO));

    // Then
    assertThat(cut).isEmpty();
    assertThat(ending(1)).isEqualTo("timeout");
    assertThat(late).isEmpty();
    assertThat(ending(2)).isEqualTo("late");
  }

  @Test
  void anAppThatFailsIsNotAskedUntilAProbeSucceeds() throws Exception {
    // Given
    AppBackend backend = backend().answer(500, "");
    App app = app(1, backend.url("/"));
    ForwardLimits never =
        new ForwardLimits(
            256, 1_024, Duration.ofSeconds(10), 1_024, Duration.ZERO, ofMinute(), ofMinute());
    AppCallback shut = callback(never);
    AppCallback probing = callback(QUICK_PROBES);

    // When
    for (int i = 0; i < 30; i++) {
      assertThat(shut.ask(app, QUERY, BODY, soon())).isEmpty();
    }
    int asked = backend.got().size();
    for (int i = 0; i < 30; i++) {
      assertThat(probing.ask(app, QUERY, BODY, soon())).isEmpty();
    }
    backend.answer(200, AppBackend.OK);

    // Then
    assertThat(asked).isEqualTo(10);
    assertThat(endings(1)).contains("open");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> probing.ask(app, QUERY, BODY, soon()).isPresent());
  }

  @Test
  void anAppThatRefusesIsWellAndOneThatHadNoTimeIsNotToBlame() throws Exception {
    // Given
    AppBackend backend = backend().answer(403, "");
    App app = app(1, backend.url("/"));
    ForwardLimits never =
        new ForwardLimits(
            256, 1_024, Duration.ofSeconds(10), 1_024, ofMinute(), ofMinute(), ofMinute());
    AppCallback callback = callback(never);

    // When
    for (int i = 0; i < 15; i++) {
      assertThat(callback.ask(app, QUERY, BODY, soon())).isEmpty();
    }
    backend.hold();
    for (int i = 0; i < 15; i++) {
      Deadline short100 = Deadline.in(Duration.ofMillis(100));
      assertThat(callback.ask(app, QUERY, BODY, short100)).isEmpty();
    }

    // Then
    assertThat(endings(1)).contains("status").doesNotContain("open");
  }

  @Test
  void aNewUrlStartsAnew() throws Exception {
    // Given
    AppBackend broken = backend().answer(500, "");
    AppBackend well = backend();
    ForwardLimits never =
        new ForwardLimits(
            256, 1_024, Duration.ofSeconds(10), 1_024, Duration.ZERO, ofMinute(), ofMinute());
    AppCallback callback = callback(never);
    for (int i = 0; i < 12; i++) {
      assertThat(callback.ask(app(1, broken.url("/")), QUERY, BODY, soon())).isEmpty();
    }

    // When
    Optional<AppAnswer> answer = callback.ask(app(1, well.url("/")), QUERY, BODY, soon());

    // Then
    assertThat(endings(1)).contains("open");
    assertThat(answer).isPresent();
  }

  @Test
  void settingsThatAreOfNoUseAreNoAnswer() throws Exception {
    // Given
    AppCallback callback = callback(QUICK_PROBES);

    // When
    Optional<AppAnswer> noToken = callback.ask(app(3, "http://localhost:1/"), QUERY, BODY, soon());
    Optional<AppAnswer> noUrl = callback.ask(app(1, "ftp://localhost/"), QUERY, BODY, soon());
    Optional<AppAnswer> nowhere = callback.ask(app(2, null), QUERY, BODY, soon());
    Optional<AppAnswer> away = callback.ask(app(2, "http://localhost:1/"), QUERY, BODY, soon());

    // Then
    assertThat(noToken).isEmpty();
    assertThat(ending(3)).isEqualTo("settings");
    assertThat(noUrl).isEmpty();
    assertThat(ending(1)).isEqualTo("settings");
    assertThat(nowhere).isEmpty();
    assertThat(away).isEmpty();
    assertThat(endings(2)).containsExactly("broken");
  }

  private AppBackend backend() throws Exception {
    AppBackend backend = new AppBackend();
    open.add(backend);
    return backend;
  }

  private AppCallback callback(ForwardLimits limits) {
    SecretResolver secrets =
        new SecretResolver(Map.of("TOKEN1", "token-of-1", "TOKEN2", "token-of-2"), null);
    AppCallback callback = new AppCallback(secrets, CLOCK, meters, limits);
    open.add(callback);
    return callback;
  }

  /** The endings of an app that were counted. */
  private Set<String> endings(long app) {
    return meters.find("sluice.ingest.forward").tag("app", Long.toString(app)).timers().stream()
        .map(Timer::getId)
        .map(id -> String.valueOf(id.getTag("ending")))
        .collect(Collectors.toSet());
  }

  /** The one ending of an app; of several the one that is not an answer. */
  private String ending(long app) {
    Set<String> all = endings(app);
    return all.size() == 1 ? all.iterator().next() : all.toString();
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(60));
  }

  private static Duration ofMinute() {
    return Duration.ofMinutes(1);
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static App app(long id, @Nullable String forwardUrl) {
    return Apps.of(id).modules().app().toBuilder()
        .imCallback(
            new ImGateway(
                List.of(new SecretRef("${env:TOKEN" + id + "}")),
                Set.of(),
                false,
                1_500,
                forwardUrl,
                null,
                false,
                ImGateway.Refusal.DEFAULT))
        .build();
  }
}
