package dev.sluice.moderation.vendor.tencent;

import static dev.sluice.moderation.vendor.Fixtures.reasons;
import static dev.sluice.moderation.vendor.Fixtures.soon;
import static dev.sluice.moderation.vendor.Fixtures.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.ModerationException.Kind;
import dev.sluice.moderation.http.VendorCalls;
import dev.sluice.moderation.vendor.Fixtures;
import dev.sluice.moderation.vendor.StandIn.Answer;
import dev.sluice.moderation.vendor.VendorModerator;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Error codes, throttling, silence and nonsense of Tencent Cloud. */
@Timeout(120)
class TencentFailuresTest extends TencentFixture {
  @ParameterizedTest
  @CsvSource({
    "InternalError, FAILED, 2",
    "InternalError.ErrTextTimeOut, FAILED, 2",
    "FailedOperation, FAILED, 2",
    "ResourceUnavailable.ModelCallFailed, FAILED, 2",
    "ServiceUnavailable, FAILED, 2",
    "AuthFailure.SecretIdNotFound, REJECTED, 1",
    "AuthFailure.SignatureFailure, REJECTED, 1",
    "UnauthorizedOperation.Unauthorized, REJECTED, 1",
    "InvalidParameter.ParameterError, REJECTED, 1",
    "InvalidParameterValue.ErrTextContentType, REJECTED, 1",
    "LimitExceeded, REJECTED, 1",
    "MissingParameter, REJECTED, 1",
    "SomethingNew.OfNextYear, REJECTED, 1"
  })
  void anErrorCodeDecidesWhetherItIsTriedAgain(String code, Kind kind, int calls) {
    // Given
    cloud.answer(body -> TencentCloud.error(code));
    Spec spec = new Spec();
    spec.attempts = 2;
    // When
    ModerationException failure = failure(open(spec), soon());
    // Then
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure).hasMessageStartingWith("tms: " + code + ", RequestId r-1");
    assertThat(failure.getMessage()).doesNotContain("quoted content");
    assertThat(cloud.requests()).hasSize(calls);
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidParameterValue.ErrTextContentLen, TooLarge",
    "InvalidParameter.ErrTextContentLen, TooLarge",
  })
  void whatAUserCanCauseIsAFinding(String code, String reason) throws Exception {
    // Given
    cloud.answer(body -> TencentCloud.error(code));
    // When
    List<Reason> reasons = reasons(open(new Spec()), texts("hello"));
    // Then
    assertThat(reasons).extracting(Reason::code).containsExactly(reason);
    assertThat(reasons).extracting(Reason::suggestion).containsExactly(Suggestion.Known.Review);
  }

  @Test
  void aCodeThatIsNoneIsNotQuoted() {
    // Given
    cloud.answer(body -> TencentCloud.error("what the user wrote"));
    // Then
    assertThat(failure(open(new Spec()), soon()))
        .hasMessage("tms: an error without a code, RequestId r-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RequestLimitExceeded",
        "RequestLimitExceeded.UinLimitExceeded",
        "InternalError.QueryReqLimited"
      })
  void throttlingIsCountedAndTriedAgain(String code) throws Exception {
    // Given
    AtomicInteger calls = new AtomicInteger();
    cloud.answer(
        body ->
            calls.incrementAndGet() == 1
                ? TencentCloud.error(code)
                : TencentCloud.response(Fixtures.answer("tencent/text-pass.json")));
    Spec spec = new Spec();
    spec.attempts = 2;
    // When
    List<Reason> reasons = reasons(open(spec), texts("hello"));
    // Then
    assertThat(reasons).hasSize(1);
    assertThat(calls).hasValue(2);
    assertThat(meters.counter("sluice.moderator.throttled", "moderator", "tms").count())
        .isEqualTo(1);
  }

  @Test
  void throttlingPausesEveryModeratorOfTheCredentialAndNoOther() throws Exception {
    // Given
    cloud.answer(body -> new Answer(429, "", Map.of("Retry-After", "600")));
    Spec sharing = new Spec();
    sharing.name = "tms-c2c";
    sharing.bizType = "im_c2c";
    Spec other = new Spec();
    other.name = "tms-other";
    other.id = "${env:OTHER}";
    secrets.put("${env:OTHER}", TencentCloud.SECRET_ID);
    // When
    ModerationException throttled = failure(open(new Spec()), soon());
    cloud.answer(body -> TencentCloud.response(Fixtures.answer("tencent/text-pass.json")));
    ModerationException refused = failure(open(sharing), soon());
    // Then
    assertThat(throttled).hasMessage("tms: HTTP 429, attempt 1");
    assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
    assertThat(refused).hasMessage("tms-c2c: its rate is used up");
    assertThat(reasons(open(other), texts("hello"))).hasSize(1);
    assertThat(cloud.requests()).hasSize(2);
  }

  @Test
  void throttlingDoesNotOpenTheBreaker() throws Exception {
    // Given: more calls at once than would open it
    int many = 15;
    CountDownLatch arrived = new CountDownLatch(many);
    cloud.answer(
        body -> {
          arrived.countDown();
          await(arrived);
          return TencentCloud.error("RequestLimitExceeded");
        });
    VendorModerator moderator = open(new Spec());
    List<Callable<ModerationException>> calls =
        Collections.nCopies(many, () -> failure(moderator, soon()));
    // When
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<ModerationException> each : callers.invokeAll(calls, 50, TimeUnit.SECONDS)) {
        assertThat(each.get()).hasMessageContaining("RequestLimitExceeded");
      }
    }
    // Then
    assertThat(meters.find("sluice.moderator.breaker").counter()).isNull();
    assertThat(meters.counter("sluice.moderator.throttled", "moderator", "tms").count())
        .isEqualTo(many);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(50, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "<html>busy</html>",
        "{\"Response\":",
        "{}",
        "{\"Response\":null}",
        "{\"Response\":[]}",
        "{\"Response\":{\"RequestId\":\"x\"}}",
        "{\"Response\":{\"Suggestion\":7}}",
        "{\"Response\":{\"Suggestion\":\"Block\",\"Score\":\"high\"}}",
        "{\"Response\":{\"Suggestion\":\"Block\",\"DetailResults\":\"none\"}}",
        "{\"Response\":{\"Suggestion\":\"Block\",\"DetailResults\":[1]}}",
        "{\"Response\":{\"Suggestion\":\"Block\",\"Keywords\":[{}]}}",
        "{\"Response\":{\"Error\":\"down\"}}"
      })
  void nonsenseIsAFailure(String nonsense) {
    // Given
    cloud.answer(body -> Answer.json(200, nonsense));
    // When
    ModerationException failure = failure(open(new Spec()), soon());
    // Then
    assertThat(failure.kind()).isEqualTo(Kind.FAILED);
    assertThat(failure.getMessage()).startsWith("tms: answer: ").endsWith(", attempt 1");
  }

  @Test
  void afterNonsenseItIsTriedAgain() throws Exception {
    // Given
    AtomicInteger calls = new AtomicInteger();
    cloud.answer(
        body ->
            calls.incrementAndGet() == 1
                ? Answer.json(200, "<html>busy</html>")
                : TencentCloud.response(Fixtures.answer("tencent/text-pass.json")));
    Spec spec = new Spec();
    spec.attempts = 2;
    // Then
    assertThat(reasons(open(spec), texts("hello"))).hasSize(1);
    assertThat(calls).hasValue(2);
  }

  @Test
  void aSuggestionOfAnotherYearIsForAPersonToLookAt() throws Exception {
    // Given
    cloud.answer(body -> TencentCloud.response("{\"Suggestion\":\"Quarantine\",\"Label\":\"X\"}"));
    // Then
    assertThat(reasons(open(new Spec()), texts("hello")))
        .extracting(Reason::suggestion)
        .containsExactly(Suggestion.Known.Review);
  }

  @Test
  void anAnswerThatIsTooLargeIsNotRead() {
    // Given
    String large =
        "{\"Response\":{\"Suggestion\":\"Pass\",\"Extra\":\""
            + "x".repeat(VendorCalls.MAX_BYTES)
            + "\"}}";
    cloud.answer(body -> Answer.json(200, large));
    // Then
    assertThat(failure(open(new Spec()), soon()))
        .hasMessage("tms: answer: more than " + VendorCalls.MAX_BYTES + " bytes, attempt 1");
  }

  @ParameterizedTest
  @CsvSource({"500, FAILED", "503, FAILED", "403, REJECTED", "302, REJECTED"})
  void aGatewaysAnswerIsUnderstoodByItsStatus(int status, Kind kind) {
    // Given
    cloud.answer(
        body -> new Answer(status, "{\"Response\":{}}", Map.of("Location", "http://localhost:1/")));
    // Then
    ModerationException failure = failure(open(new Spec()), soon());
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.getMessage()).startsWith("tms: HTTP " + status);
  }

  @Test
  void silenceEndsAtTheTimeoutOfACall() {
    // Given
    cloud.answer(body -> null);
    Spec spec = new Spec();
    spec.timeoutMillis = 150;
    spec.attempts = 2;
    // When
    ModerationException failure = failure(open(spec), soon());
    // Then
    assertThat(failure.kind()).isEqualTo(Kind.FAILED);
    assertThat(failure).hasMessage("tms: no answer within 150 ms, attempt 2");
  }

  @Test
  void silenceEndsAtTheDeadlineOfTheItem() {
    // Given
    cloud.answer(body -> null);
    // When
    ModerationException failure = failure(open(new Spec()), Deadline.in(Duration.ofMillis(150)));
    // Then
    assertThat(failure.kind()).isEqualTo(Kind.DEADLINE);
  }

  @Test
  void aPieceThatIsToBeBlockedCountsAlthoughAnotherFails() throws Exception {
    // Given
    cloud.answer(
        body ->
            body.get("DataId").textValue().endsWith("-1")
                ? TencentCloud.error("InternalError")
                : TencentCloud.response("{\"Suggestion\":\"Block\",\"Label\":\"Ad\"}"));
    // When
    List<Reason> reasons = reasons(open(new Spec()), texts("a".repeat(12_000)));
    // Then
    assertThat(reasons).extracting(Reason::code).containsExactly(null, "ModeratorFailed");
    assertThat(reasons.getFirst().suggestion()).isEqualTo(Suggestion.Known.Block);
  }

  @Test
  void aPieceThatFailsLeavesALongTextUnjudged() {
    // Given
    cloud.answer(
        body ->
            body.get("DataId").textValue().endsWith("-1")
                ? TencentCloud.error("InternalError")
                : TencentCloud.response("{\"Suggestion\":\"Review\",\"Label\":\"Ad\"}"));
    // Then
    VendorModerator moderator = open(new Spec());
    assertThat(
            catchThrowableOfType(
                    ModerationException.class,
                    () -> moderator.moderate(texts("a".repeat(12_000)), soon()))
                .kind())
        .isEqualTo(Kind.FAILED);
  }

  @Test
  void aWrongKeyIsRefusedByTheVendorAndNeverShown() {
    // Given
    secrets.put("${env:KEY}", "notTheKeyAtAll0123456789");
    // When
    ModerationException failure = failure(open(new Spec()), soon());
    // Then
    assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
    assertThat(failure).hasMessageContaining("AuthFailure.SignatureFailure");
    assertThat(shown(failure)).doesNotContain("notTheKeyAtAll").doesNotContain("AKID");
  }

  @Test
  void aKeyThatIsChangedIsUsedAtOnce() throws Exception {
    // Given
    secrets.put("${env:KEY}", "notTheKeyAtAll0123456789");
    VendorModerator moderator = open(new Spec());
    failure(moderator, soon());
    // When
    secrets.put("${env:KEY}", TencentCloud.SECRET_KEY);
    // Then
    assertThat(reasons(moderator, texts("hello"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\nbreak", "schlüssel"})
  void aKeyThatCannotBeOneIsNotSent(String key) {
    // Given
    secrets.put("${env:KEY}", key);
    // When
    ModerationException failure = failure(open(new Spec()), soon());
    // Then
    assertThat(failure)
        .hasMessage("tms: its secretKey is empty, or has other characters than a key");
    assertThat(cloud.requests()).isEmpty();
  }

  @Test
  void aSecretThatCannotBeHadIsNamed() {
    // Given
    Spec spec = new Spec();
    spec.key = "${env:MISSING}";
    // Then
    assertThat(failure(open(spec), soon()))
        .hasMessage(
            "tms: its secretKey cannot be had: moderator:tms secretKey: ${env:MISSING} is not set");
  }

  private String shown(Throwable thrown) {
    StringBuilder shown = new StringBuilder(meters.getMetersAsString());
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      shown.append(each);
    }
    return shown.toString();
  }
}
