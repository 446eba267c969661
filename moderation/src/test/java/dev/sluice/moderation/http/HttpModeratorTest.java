package dev.sluice.moderation.http;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Span;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to a moderator of one's own, how it is signed, and what its answer becomes. */
@Timeout(60)
class HttpModeratorTest extends HttpModeratorFixture {
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
