package dev.sluice.moderation.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.sluice.contract.ContentType;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.ModerationException.Kind;
import dev.sluice.moderation.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that come later: by callback or by polling. */
@Timeout(60)
class LaterAnswersTest extends HttpModeratorFixture {
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
}
