package dev.sluice.moderation.vendor.tencent;

import static dev.sluice.moderation.vendor.Fixtures.APP;
import static dev.sluice.moderation.vendor.Fixtures.REQUEST;
import static dev.sluice.moderation.vendor.Fixtures.reasons;
import static dev.sluice.moderation.vendor.Fixtures.texts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.Span;
import dev.sluice.moderation.Parties;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.vendor.Fixtures;
import dev.sluice.moderation.vendor.VendorModerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What TMS is asked, and what becomes of its answers. */
@Timeout(120)
class TencentTextTest extends TencentFixture {
  private static String sent(JsonNode call) {
    return new String(Base64.getDecoder().decode(call.get("Content").textValue()), UTF_8);
  }

  @Test
  void asksAsTheDocumentSays() throws Exception {
    // When
    VendorModerator moderator = open(new Spec());
    reasons(moderator, texts("你好"));
    // Then
    JsonNode call = cloud.calls().getFirst();
    assertThat(sent(call)).isEqualTo("你好");
    assertThat(call.get("DataId").textValue()).isEqualTo(REQUEST.toString()).hasSizeLessThan(64);
    assertThat(call.get("BizType").textValue()).isEqualTo("im_group");
    assertThat(call.get("SessionId").textValue()).isEqualTo(APP + "-0011");
    assertThat(call.at("/User/AccountType").isInt()).isTrue();
    assertThat(call.at("/User/AccountType").intValue()).isEqualTo(7);
    assertThat(call.at("/Device/IP").textValue()).isEqualTo("203.0.113.7");
    Map<String, String> headers = cloud.requests().getFirst().headers();
    assertThat(headers)
        .containsEntry("x-tc-region", "ap-guangzhou")
        .containsEntry("content-type", "application/json; charset=utf-8");
  }

  @Test
  void accountsAreToldAsPseudonymsUnlessTheSettingsSayOtherwise() throws Exception {
    // Given
    Spec clear = new Spec();
    clear.clearAccounts = true;
    // When
    reasons(open(new Spec()), texts("a"));
    reasons(open(clear), texts("a"));
    // Then
    JsonNode hidden = cloud.calls().get(0);
    assertThat(hidden.toString()).doesNotContain("alice").doesNotContain("bob");
    assertThat(hidden.at("/User/UserId").textValue())
        .isEqualTo(Parties.pseudonym(APP, "alice"))
        .isNotEqualTo(Parties.pseudonym(APP + 1, "alice"));
    assertThat(cloud.calls().get(1).at("/User/UserId").textValue()).isEqualTo("alice");
    assertThat(cloud.calls().get(1).at("/User/ReceiverId").textValue()).isEqualTo("bob");
  }

  @Test
  void whatNobodyKnowsOfTheItemIsLeftOut() throws Exception {
    // Given
    Subject known = texts("a");
    Subject subject =
        new Subject(
            known.requestId(),
            known.sdkAppId(),
            known.scene(),
            known.contentType(),
            known.texts(),
            null,
            known.fileHosts(),
            null);
    Spec plain = new Spec();
    plain.bizType = null;
    // When
    reasons(open(plain), subject);
    // Then
    assertThat(cloud.calls().getFirst().properties().stream().map(Map.Entry::getKey))
        .containsExactly("Content", "DataId");
  }

  @Test
  void theWholeAnswerBecomesReasons() throws Exception {
    // Given
    cloud.answer(body -> TencentCloud.response(Fixtures.answer("tencent/text-block.json")));
    String text = "加我微信，代 开.发 票了";
    // When
    List<Reason> reasons = reasons(open(new Spec()), texts(text));
    // Then
    assertThat(reasons)
        .containsExactly(
            new Reason(
                "tms",
                Suggestion.Known.Block,
                "Ad",
                "ContactAd",
                99,
                List.of(new Keyword("加我微信", List.of(new Span(0, 0, 4)), 0)),
                null,
                null,
                "RequestId b1a7-04",
                "tms/2020-12-29/im_group",
                Map.of()),
            new Reason(
                "tms",
                Suggestion.Known.Review,
                "Custom",
                "",
                80,
                List.of(new Keyword("代开发票", List.of(new Span(0, 5, 12)), 0)),
                "house words",
                null,
                "library 1234, library type 2, RequestId b1a7-04",
                "tms/2020-12-29/im_group",
                Map.of()),
            new Reason(
                "tms",
                Suggestion.Known.Pass,
                "RiskAccount",
                "",
                0,
                List.of(),
                null,
                null,
                "risk level 2",
                "tms/2020-12-29/im_group",
                Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "Ad, '', 70, word, 1",
    "Ad, '', 71, word, 2",
    "Ad, Sub, 70, word, 2",
    "Abuse, '', 70, word, 2",
    "Ad, '', 70, other, 2"
  })
  void theWholeIsAReasonWhereTheDetailsDoNotSayAsMuch(
      String label, String subLabel, int score, String word, int reasons) throws Exception {
    // Given
    cloud.answer(
        body ->
            TencentCloud.response(
                """
                {"Suggestion":"Block","Label":"%s","SubLabel":"%s","Score":%d,"Keywords":["%s"],
                 "DetailResults":[{"Suggestion":"Block","Label":"Ad","Score":70,"Keywords":["word"]}]}
                """
                    .formatted(label, subLabel, score, word)));
    // Then
    assertThat(reasons(open(new Spec()), texts("a word"))).hasSize(reasons);
  }

  @Test
  void aPlaceWhereAnotherWordStandsIsNoSpan() throws Exception {
    // Given
    cloud.answer(body -> TencentCloud.response(Fixtures.answer("tencent/text-block.json")));
    // When
    List<Reason> reasons = reasons(open(new Spec()), texts("another text of enough letters"));
    // Then
    assertThat(reasons.stream().flatMap(reason -> reason.keywords().stream()))
        .extracting(Keyword::word)
        .containsExactly("加我微信", "代开发票");
    assertThat(reasons.stream().flatMap(reason -> reason.keywords().stream()))
        .allSatisfy(keyword -> assertThat(keyword.spans()).isEmpty());
  }

  @Test
  void whatIsFineIsPass() throws Exception {
    List<Reason> reasons = reasons(open(new Spec()), texts("你好"));
    assertThat(reasons).hasSize(1);
    assertThat(reasons.getFirst().suggestion()).isEqualTo(Suggestion.Known.Pass);
    assertThat(reasons.getFirst().label()).isEqualTo("Normal");
  }

  @Test
  void aHitOfTheModelWithoutAWordKeepsLabelAndScore() throws Exception {
    // Given
    cloud.answer(body -> TencentCloud.response(Fixtures.answer("tencent/text-semantic.json")));
    // When
    List<Reason> reasons = reasons(open(new Spec()), texts("you"));
    // Then
    assertThat(reasons)
        .extracting(reason -> reason.suggestion().text() + " " + reason.label() + reason.score())
        .containsExactly("Review Abuse87", "Pass Porn12");
  }

  @Test
  void aLongTextIsJudgedInPiecesThatOverlap() throws Exception {
    // Given: the word lies across where the first piece ends
    cloud.answer(
        body ->
            sent(body).contains("forbidden")
                ? TencentCloud.response(
                    "{\"Suggestion\":\"Block\",\"Label\":\"Abuse\",\"Score\":90,\"Keywords\":[\"forbidden\"]}")
                : TencentCloud.response(Fixtures.answer("tencent/text-pass.json")));
    String text = "😀".repeat(9_996) + "forbidden" + "好".repeat(15_000);
    // When
    List<Reason> reasons = reasons(open(new Spec()), texts(text));
    // Then
    assertThat(cloud.calls()).hasSize(3);
    assertThat(cloud.calls())
        .allSatisfy(
            call ->
                assertThat(sent(call).codePointCount(0, sent(call).length())).isBetween(1, 10_000));
    assertThat(cloud.calls().stream().map(call -> call.get("DataId").textValue()))
        .containsExactlyInAnyOrder(REQUEST.toString(), REQUEST + "-1", REQUEST + "-2");
    Reason hit =
        reasons.stream()
            .filter(reason -> reason.suggestion() == Suggestion.Known.Block)
            .findFirst()
            .orElseThrow();
    assertThat(hit.keywords().getFirst().spans())
        .containsExactly(new Span(0, 2 * 9_996, 2 * 9_996 + 9));
  }

  @Test
  void aWordThatIsSpreadOverTwoStringsIsFound() throws Exception {
    // Given
    cloud.answer(
        body ->
            sent(body).contains("forbidden")
                ? TencentCloud.response(
                    "{\"Suggestion\":\"Block\",\"Label\":\"Abuse\",\"Score\":90,\"Keywords\":[\"forbidden\"]}")
                : TencentCloud.response(Fixtures.answer("tencent/text-pass.json")));
    // When
    List<Reason> reasons = reasons(open(new Spec()), texts("it is for", "bidden here"));
    // Then
    assertThat(cloud.calls().stream().map(TencentTextTest::sent).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("it is for\nbidden here", "it is forbidden here");
    Reason hit =
        reasons.stream()
            .filter(reason -> reason.suggestion() == Suggestion.Known.Block)
            .findFirst()
            .orElseThrow();
    assertThat(hit.keywords().getFirst().spans())
        .containsExactly(new Span(0, 6, 9), new Span(1, 0, 6));
  }

  @Test
  void whatIsBeyondTheLimitIsUnjudgeable() throws Exception {
    // Given
    Spec spec = new Spec();
    spec.maxChars = 10;
    // When
    List<Reason> reasons = reasons(open(spec), texts("0123456789", "more"));
    // Then
    assertThat(cloud.calls().stream().map(TencentTextTest::sent))
        .allSatisfy(text -> assertThat(text.strip()).isEqualTo("0123456789"));
    assertThat(reasons.getLast().code()).isEqualTo(ReasonCode.TooLarge.name());
    assertThat(reasons.getLast().detail()).isEqualTo("the first 10 of 14 characters were judged");
  }

  @Test
  void noCallIsMadeForNoText() throws Exception {
    assertThat(reasons(open(new Spec()), texts("", ""))).isEmpty();
    assertThat(cloud.requests()).isEmpty();
  }
}
