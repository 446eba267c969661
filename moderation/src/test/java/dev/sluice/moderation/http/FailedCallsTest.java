package dev.sluice.moderation.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.ModerationException.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Retries, time-outs, and answers that are none. */
@Timeout(60)
class FailedCallsTest extends HttpModeratorFixture {
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
}
