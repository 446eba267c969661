package dev.sluice.moderation.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Span;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.ModerationException.Kind;
import dev.sluice.moderation.Subject;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpModeratorTest {
  private static final String PASS = "{\"suggestion\":\"Pass\"}";
  private static final String BLOCK =
      "{\"suggestion\":\"Block\",\"label\":\"Abuse\",\"score\":88,\"keywords\":[\"bad\"],\"version\":\"v2\"}";

  @RegisterExtension
  static final WireMockExtension VENDOR =
      WireMockExtension.newInstance()
          .options(wireMockConfig().dynamicPort().containerThreads(64))
          .build();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicReference<String> secret =
      new AtomicReference<>("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private final List<HttpModerator> opened = new ArrayList<>();

  @AfterEach
  void closeAll() {
    opened.forEach(HttpModerator::close);
    client.shutdownNow();
  }

  /** With few attempts and short waits; tests override what they are about. */
  private static final class Spec {
    String name = "vendor";
    String url = VENDOR.url("/judge");
    SecretRef secret = new SecretRef("${env:SECRET}");
    int timeoutMillis = 5_000;
    int attempts = 1;
    int maxInFlight = 100;
    int ratePerSecond = 1_000;

    ModeratorSpec.Http build() {
      return new ModeratorSpec.Http(
          name,
          url,
          Set.of(ContentType.Known.values()),
          secret,
          timeoutMillis,
          attempts,
          maxInFlight,
          ratePerSecond,
          600_000);
    }
  }

  private HttpModerator open(Spec spec) {
    HttpModerator moderator =
        new HttpModerator(
            spec.build(),
            (ref, owner, field) -> secret.get(),
            client,
            meters,
            Duration.ofMillis(200));
    opened.add(moderator);
    return moderator;
  }

  private static Subject text(String text) {
    return subject(ContentType.Known.Text, List.of(text), null, null);
  }

  private static Subject subject(
      ContentType contentType, List<String> texts, String fileUrl, String callbackUrl) {
    return new Subject(
        UUID.randomUUID(),
        1400187352L,
        Scene.Known.Group,
        contentType,
        texts,
        fileUrl,
        Set.of(),
        callbackUrl);
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20));
  }

  private static void answer(ResponseDefinitionBuilder response) {
    VENDOR.stubFor(post(urlPathEqualTo("/judge")).willReturn(response));
  }

  private static ModerationException failure(HttpModerator moderator, Deadline deadline) {
    return catchThrowableOfType(
        ModerationException.class, () -> moderator.moderate(text("hello"), deadline));
  }

  private static int calls() {
    return VENDOR.findAll(postRequestedFor(urlPathEqualTo("/judge"))).size();
  }

  @Test
  void anAnswerAtOnceIsAReason() throws Exception {
    // Given
    answer(okJson(BLOCK));
    // When
    Finding finding = open(new Spec()).moderate(text("so bad"), soon());
    // Then
    Reason reason = ((Finding.Judged) finding).reasons().getFirst();
    assertThat(reason.moderator()).isEqualTo("vendor");
    assertThat(reason.suggestion()).isEqualTo(Suggestion.Known.Block);
    assertThat(reason.label()).isEqualTo("Abuse");
    assertThat(reason.score()).isEqualTo(88);
    assertThat(reason.version()).isEqualTo("v2");
    assertThat(reason.keywords().getFirst().spans()).containsExactly(new Span(0, 3, 6));
  }

  @ParameterizedTest
  @CsvSource({"Text", "Image", "Audio", "Video"})
  void theRequestIsTheContractsForEveryType(ContentType.Known contentType) throws Exception {
    // Given
    answer(okJson(PASS));
    boolean text = contentType == ContentType.Known.Text;
    Subject subject =
        subject(
            contentType,
            text ? List.of("a", "b") : List.of(),
            text ? null : "http://f.example/x",
            null);
    // When
    open(new Spec()).moderate(subject, Deadline.in(Duration.ofSeconds(3)));
    // Then
    JsonNode sent = Json.readTree(VENDOR.getAllServeEvents().getFirst().getRequest().getBody());
    assertThat(sent.get("requestId").asText()).isEqualTo(subject.requestId().toString());
    assertThat(sent.get("sdkAppId").asLong()).isEqualTo(1400187352L);
    assertThat(sent.get("scene").asText()).isEqualTo("Group");
    assertThat(sent.get("contentType").asText()).isEqualTo(contentType.text());
    assertThat(sent.get("deadlineMillis").asLong()).isBetween(1L, 3_000L);
    assertThat(sent.get("texts")).hasSize(text ? 2 : 0);
    assertThat(sent.has("fileUrl")).isEqualTo(!text);
    assertThat(sent.has("callbackUrl")).isFalse();
  }

  @Test
  void theSignatureHoldsByTheSpecification() throws Exception {
    // Given
    answer(okJson(PASS));
    // When
    open(new Spec()).moderate(text("文本"), soon());
    // Then
    LoggedRequest request = VENDOR.findAll(postRequestedFor(urlPathEqualTo("/judge"))).getFirst();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), "HmacSHA256"));
    String signed =
        request.getHeader("webhook-id")
            + "."
            + request.getHeader("webhook-timestamp")
            + "."
            + request.getBodyAsString();
    String expected =
        Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    assertThat(request.getHeader("webhook-signature")).isEqualTo("v1," + expected);
    assertThat(Long.parseLong(request.getHeader("webhook-timestamp")))
        .isCloseTo(Instant.now().getEpochSecond(), org.assertj.core.data.Offset.offset(60L));
  }

  @Test
  void aChangedSecretIsUsedAtOnceAndAMissingOneIsAFailure() throws Exception {
    // Given
    answer(okJson(PASS));
    HttpModerator moderator = open(new Spec());
    Subject subject = text("a");
    moderator.moderate(subject, soon());
    // When
    secret.set("another secret");
    moderator.moderate(subject, soon());
    // Then
    assertThat(VENDOR.findAll(postRequestedFor(urlPathEqualTo("/judge"))))
        .extracting(request -> request.getHeader("webhook-signature"))
        .doesNotHaveDuplicates()
        .hasSize(2);
    // When
    secret.set("whsec_???");
    // Then
    assertThat(failure(moderator, soon()))
        .hasMessage("vendor: its secret cannot be had: secret: what follows whsec_ is not base64");
  }

  @Test
  void withoutASecretNothingIsSignedAndNoCallbackAskedFor() throws Exception {
    // Given
    answer(okJson(PASS));
    Spec spec = new Spec();
    spec.secret = null;
    // When
    open(spec)
        .moderate(
            subject(
                ContentType.Known.Audio,
                List.of(),
                "http://f.example/a",
                "http://in.example/{moderator}?r=x"),
            soon());
    // Then
    LoggedRequest request = VENDOR.findAll(postRequestedFor(urlPathEqualTo("/judge"))).getFirst();
    assertThat(request.containsHeader("webhook-signature")).isFalse();
    assertThat(request.getBodyAsString()).doesNotContain("callbackUrl");
  }

  @Test
  void anAnswerThatComesLaterIsAnnouncedWithWhereToCallBack() throws Exception {
    // Given
    answer(aResponse().withStatus(202));
    Spec spec = new Spec();
    spec.name = "my vendor/é";
    // When
    Finding finding =
        open(spec)
            .moderate(
                subject(
                    ContentType.Known.Audio,
                    List.of(),
                    "http://f.example/a",
                    "http://in.example/{moderator}?r=x"),
                soon());
    // Then
    assertThat(finding).isEqualTo(new Finding.Later(null, null, 1_000));
    LoggedRequest request = VENDOR.findAll(postRequestedFor(urlPathEqualTo("/judge"))).getFirst();
    assertThat(request.getBodyAsString())
        .contains("\"http://in.example/my%20vendor%2F%C3%A9?r=x\"");
  }

  @Test
  void anAnswerThatComesLaterIsPolled() throws Exception {
    // Given
    answer(
        aResponse()
            .withStatus(202)
            .withBody("{\"taskId\":\"t1\",\"pollUrl\":\"/tasks/t1\",\"retryAfterMillis\":50}"));
    VENDOR.stubFor(
        get(urlPathEqualTo("/tasks/t1"))
            .inScenario("poll")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withStatus(202).withBody("{\"retryAfterMillis\":70}"))
            .willSetStateTo("done"));
    VENDOR.stubFor(
        get(urlPathEqualTo("/tasks/t1"))
            .inScenario("poll")
            .whenScenarioStateIs("done")
            .willReturn(okJson(BLOCK)));
    HttpModerator moderator = open(new Spec());
    Subject subject = subject(ContentType.Known.Video, List.of(), "http://f.example/v", null);
    // When
    Finding.Later later = (Finding.Later) moderator.moderate(subject, soon());
    // Then
    assertThat(later).isEqualTo(new Finding.Later("t1", VENDOR.url("/tasks/t1"), 50));
    // When
    Finding still = moderator.poll(later, subject, soon());
    // Then
    assertThat(still).isEqualTo(new Finding.Later("t1", VENDOR.url("/tasks/t1"), 70));
    // When
    Finding judged = moderator.poll((Finding.Later) still, subject, soon());
    // Then
    assertThat(((Finding.Judged) judged).reasons().getFirst().label()).isEqualTo("Abuse");
    assertThat(VENDOR.findAll(getRequestedFor(urlPathEqualTo("/tasks/t1"))))
        .allSatisfy(
            request ->
                assertThat(request.getHeader("webhook-id"))
                    .isEqualTo(subject.requestId().toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest",
        "https://localhost/tasks/1",
        "http://localhost:1/tasks/1",
        "http://user@localhost/",
        "file:///etc/passwd",
        "//other.example/x",
        "http://[",
        "javascript:x"
      })
  void aPollUrlLeadsNowhereElse(String pollUrl) throws Exception {
    // Given
    answer(aResponse().withStatus(202).withBody("{\"pollUrl\":\"" + pollUrl + "\"}"));
    HttpModerator moderator = open(new Spec());
    // Then
    ModerationException refused = failure(moderator, soon());
    assertThat(refused.kind()).isEqualTo(Kind.REJECTED);
    assertThat(refused).hasMessageStartingWith("vendor: pollUrl: ");
    assertThatThrownBy(() -> moderator.poll(new Finding.Later("t", pollUrl, 1), text("a"), soon()))
        .isInstanceOf(ModerationException.class)
        .hasMessageStartingWith("vendor: pollUrl: ");
  }

  @Test
  void laterWithoutAWayToHearOfItIsRejected() {
    // Given
    answer(aResponse().withStatus(202));
    // Then
    assertThat(failure(open(new Spec()), soon()).kind()).isEqualTo(Kind.REJECTED);
  }

  @Test
  void aTaskThatTheModeratorForgotIsRejected() {
    // Given
    VENDOR.stubFor(get(urlPathEqualTo("/gone")).willReturn(status(404)));
    // Then
    assertThatThrownBy(
            () ->
                open(new Spec())
                    .poll(new Finding.Later("t", VENDOR.url("/gone"), 1), text("a"), soon()))
        .isInstanceOfSatisfying(
            ModerationException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 429, 408})
  void whatMayPassIsRetriedUntilItDoes(int status) throws Exception {
    // Given
    VENDOR.stubFor(
        post(urlPathEqualTo("/judge"))
            .inScenario("retry")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(status(status))
            .willSetStateTo("up"));
    VENDOR.stubFor(
        post(urlPathEqualTo("/judge"))
            .inScenario("retry")
            .whenScenarioStateIs("up")
            .willReturn(okJson(PASS)));
    Spec spec = new Spec();
    spec.attempts = 2;
    // When
    Finding finding = open(spec).moderate(text("a"), soon());
    // Then
    assertThat(finding).isInstanceOf(Finding.Judged.class);
    assertThat(calls()).isEqualTo(2);
    assertThat(VENDOR.findAll(postRequestedFor(urlPathEqualTo("/judge"))))
        .extracting(request -> request.getHeader("webhook-id"))
        .as("the same id for every attempt")
        .doesNotContainNull()
        .containsOnly(VENDOR.getAllServeEvents().getFirst().getRequest().getHeader("webhook-id"));
    assertThat(meters.counter("sluice.moderator.retries", "moderator", "vendor").count())
        .isEqualTo(1);
  }

  @Test
  void attemptsEnd() {
    // Given
    answer(status(503).withBody("the user wrote hunter2"));
    Spec spec = new Spec();
    spec.attempts = 3;
    // When
    ModerationException failed = failure(open(spec), soon());
    // Then
    assertThat(failed.kind()).isEqualTo(Kind.FAILED);
    assertThat(failed).hasMessage("vendor: HTTP 503, attempt 3");
    assertThat(calls()).isEqualTo(3);
  }

  @Test
  void noRetryBeginsThatTheDeadlineLeavesNoTimeFor() {
    // Given
    answer(status(503).withHeader("Retry-After", "30"));
    Spec spec = new Spec();
    spec.attempts = 5;
    // Then
    assertThat(failure(open(spec), soon())).hasMessage("vendor: HTTP 503, attempt 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 301, 307, 204})
  void whatCannotPassIsNotRetriedAndRedirectsAreNotFollowed(int status) {
    // Given
    answer(status(status).withHeader("Location", VENDOR.url("/elsewhere")));
    Spec spec = new Spec();
    spec.attempts = 3;
    // When
    ModerationException failed = failure(open(spec), soon());
    // Then
    assertThat(failed.kind()).isEqualTo(Kind.REJECTED);
    assertThat(failed).hasMessage("vendor: HTTP " + status);
    assertThat(VENDOR.getAllServeEvents()).hasSize(1);
  }

  @Test
  void aSlowAnswerEndsAtTheModeratorsOwnTimeOut() {
    // Given
    answer(okJson(PASS).withFixedDelay(3_000));
    Spec spec = new Spec();
    spec.timeoutMillis = 100;
    // When
    ModerationException failed = failure(open(spec), soon());
    // Then
    assertThat(failed.kind()).isEqualTo(Kind.FAILED);
    assertThat(failed).hasMessage("vendor: no answer within 100 ms, attempt 1");
  }

  @Test
  void aSlowAnswerEndsAtTheItemsDeadline() {
    // Given
    answer(okJson(PASS).withFixedDelay(3_000));
    // When
    ModerationException failed = failure(open(new Spec()), Deadline.in(Duration.ofMillis(150)));
    // Then
    assertThat(failed.kind()).isEqualTo(Kind.DEADLINE);
  }

  @Test
  void aBodyThatTricklesEndsThereToo() {
    // Given
    answer(okJson(PASS).withChunkedDribbleDelay(10, 5_000));
    Spec spec = new Spec();
    spec.timeoutMillis = 200;
    // Then
    assertThat(failure(open(spec), soon()))
        .hasMessage("vendor: no answer within 200 ms, attempt 1");
  }

  @Test
  void anEndlessAnswerIsCut() {
    // Given
    answer(okJson("{\"suggestion\":\"Pass\",\"label\":\"" + "x".repeat(10_000_000) + "\"}"));
    // Then
    assertThat(failure(open(new Spec()), soon()))
        .hasMessage("vendor: answer: more than 65536 bytes, attempt 1");
  }

  @Test
  void anAnswerThatIsNoneIsAFailureThatQuotesNothing() {
    // Given
    answer(okJson("{\"suggestion\":\"hunter2\"}"));
    // Then
    assertThat(failure(open(new Spec()), soon()))
        .hasMessage("vendor: answer: suggestion: is not one of Pass, Review, Block, attempt 1");
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECTION_RESET_BY_PEER",
    "EMPTY_RESPONSE",
    "RANDOM_DATA_THEN_CLOSE",
    "MALFORMED_RESPONSE_CHUNK"
  })
  void aBrokenConnectionIsAFailure(Fault fault) {
    // Given
    answer(aResponse().withFault(fault));
    // When
    ModerationException failed = failure(open(new Spec()), soon());
    // Then
    assertThat(failed.kind()).isEqualTo(Kind.FAILED);
    assertThat(failed).hasMessageStartingWith("vendor: no connection, or it broke: ");
  }

  @Test
  void theBreakerOpensAndClosesAgain() throws Exception {
    // Given
    answer(status(503));
    HttpModerator moderator = open(new Spec());
    // When
    for (int i = 0; i < 10; i++) {
      assertThat(failure(moderator, soon()).kind()).isEqualTo(Kind.FAILED);
    }
    ModerationException refused = failure(moderator, soon());
    // Then
    assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
    assertThat(refused).hasMessage("vendor: its circuit breaker is open");
    assertThat(calls()).isEqualTo(10);
    // When
    answer(okJson(PASS));
    await().until(() -> passes(moderator));
    // Then
    for (int i = 0; i < 20; i++) {
      assertThat(moderator.moderate(text("a"), soon())).isInstanceOf(Finding.Judged.class);
    }
    assertThat(
            meters.counter("sluice.moderator.breaker", "moderator", "vendor", "to", "open").count())
        .isEqualTo(1);
    assertThat(
            meters
                .counter("sluice.moderator.breaker", "moderator", "vendor", "to", "closed")
                .count())
        .isEqualTo(1);
  }

  private static boolean passes(HttpModerator moderator) {
    try {
      return moderator.moderate(text("probe"), soon()) instanceof Finding.Judged;
    } catch (ModerationException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aVendorThatIsDownDoesNotAffectAnother() throws Exception {
    // Given
    Spec down = new Spec();
    down.url = "http://localhost:1/judge";
    Spec up = new Spec();
    up.name = "other";
    answer(okJson(PASS));
    HttpModerator broken = open(down);
    HttpModerator healthy = open(up);
    // When
    for (int i = 0; i < 15; i++) {
      failure(broken, soon());
    }
    // Then
    assertThat(failure(broken, soon()).kind()).isEqualTo(Kind.REFUSED);
    assertThat(healthy.moderate(text("a"), soon())).isInstanceOf(Finding.Judged.class);
  }

  private static List<Future<Finding>> inParallel(int times, Callable<Finding> call)
      throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Finding>> calls = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        calls.add(call);
      }
      return threads.invokeAll(calls);
    }
  }

  @Test
  void theRateHolds() throws Exception {
    // Given
    answer(okJson(PASS));
    Spec spec = new Spec();
    spec.ratePerSecond = 20;
    HttpModerator moderator = open(spec);
    long start = System.nanoTime();
    // When
    List<Future<Finding>> all = inParallel(21, () -> moderator.moderate(text("a"), soon()));
    // Then
    assertThat(all)
        .allSatisfy(future -> assertThat(future.state()).isEqualTo(Future.State.SUCCESS));
    // Two at once, then two each 100 ms: 21 calls cannot be done before nine periods have begun.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(850));
  }

  @Test
  void whoCannotHaveTheRateInTimeIsRefusedAtOnce() throws Exception {
    // Given
    answer(okJson(PASS));
    Spec spec = new Spec();
    spec.ratePerSecond = 1;
    HttpModerator moderator = open(spec);
    moderator.moderate(text("a"), soon());
    // When
    ModerationException first = failure(moderator, Deadline.in(Duration.ofMillis(5)));
    // Then
    assertThat(first.kind()).isEqualTo(Kind.REFUSED);
    assertThat(first).hasMessage("vendor: its rate is used up");
    assertThat(calls()).isEqualTo(1);
  }

  @Test
  void callsInFlightAreBounded() throws Exception {
    // Given
    answer(okJson(PASS).withFixedDelay(1_500));
    Spec spec = new Spec();
    spec.maxInFlight = 3;
    HttpModerator moderator = open(spec);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Finding>> patient = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        patient.add(threads.submit(() -> moderator.moderate(text("a"), soon())));
      }
      await().until(() -> calls() == 3);
      // When
      ModerationException refused = failure(moderator, Deadline.in(Duration.ofMillis(100)));
      // Then
      assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
      assertThat(refused)
          .hasMessage("vendor: no place among its calls in flight came free in time");
      assertThat(calls()).isEqualTo(3);
      for (Future<Finding> future : patient) {
        assertThat(future.get()).isInstanceOf(Finding.Judged.class);
      }
    }
  }

  @Test
  void aWaitForARetryEndsWhenTheModeratorIsClosed() throws Exception {
    // Given
    answer(status(503).withHeader("Retry-After", "10"));
    Spec spec = new Spec();
    spec.attempts = 2;
    HttpModerator moderator = open(spec);
    Thread.ofVirtual()
        .start(
            () -> {
              await()
                  .until(
                      () ->
                          meters.counter("sluice.moderator.retries", "moderator", "vendor").count()
                              == 1);
              moderator.close();
            });
    // When
    ModerationException refused = failure(moderator, soon());
    // Then
    assertThat(refused).hasMessage("vendor: it is closed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://v.example/", "v.example", "http:///x", "http://a b/"})
  void aUrlThatIsNoneIsRefused(String url) {
    // Given
    Spec spec = new Spec();
    spec.url = url;
    // Then
    assertThatThrownBy(() -> open(spec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("url: ");
  }
}
