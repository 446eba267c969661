package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.CallbackModule;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.InterceptOn;
import dev.sluice.contract.settings.OnDeadline;
import dev.sluice.contract.settings.OnHit;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.kafka.embedded.TestKafka;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the answer table of design §4.1, and the item that each leaves. */
@Tag("kafka")
class AnswerTableTest {
  private static final long ON = 1400010001;
  private static final long SILENT = 1400010002;
  private static final long OBSERVE = 1400010003;
  private static final long OFF = 1400010004;
  private static final long REVIEW_TOO = 1400010005;
  private static final long REPLACE = 1400010006;
  private static final long TICKED = 1400010007;
  private static final long EXEMPT = 1400010008;
  private static final long INTERCEPT = 1400010009;
  private static final long HURRIED = 1400010010;
  private static final long REPLACE_HOUSE = 1400010011;

  private static TestIngest ingest;
  private static Caller caller;
  private static ItemLog items;
  private static StubModerator vendor;

  @BeforeAll
  static void start() {
    vendor = new StubModerator();
    ingest = TestIngest.start(TestKafka.shared());
    CallbackModule ticked =
        new CallbackModule(
            "profiles",
            Set.of(Scene.Known.UserInfo, Scene.Known.C2C),
            List.of(Apps.TOKEN_REF),
            Set.of(ContentType.Known.Text),
            Set.of("Tag_Profile_IM_Nick"));
    ingest.use(
        TestKafka.shared(),
        List.of(
            vendor.spec("images", ContentType.Known.Image),
            vendor.spec("slow", ContentType.Known.Text)),
        List.of(
            new Policy(
                "house",
                List.of(
                    TestIngest.rule(
                        TestIngest.PATIENT,
                        OnDeadline.Known.DELIVER,
                        ContentType.Known.Image,
                        "images"),
                    TestIngest.rule(
                        TestIngest.PATIENT,
                        OnDeadline.Known.DELIVER,
                        ContentType.Known.Text,
                        DefaultPolicy.TEXT))),
            new Policy("replacing", List.of(replacing(OnHit.Known.REPLACE, Set.of()))),
            new Policy(
                "replacing-house",
                List.of(replacing(OnHit.Known.INTERCEPT, Set.of(TestIngest.LEXICON.name())))),
            new Policy(
                "hurried",
                List.of(
                    TestIngest.rule(
                        TestIngest.HURRIED,
                        OnDeadline.Known.DELIVER,
                        ContentType.Known.Image,
                        "images"))),
            new Policy(
                "strict",
                List.of(
                    TestIngest.rule(
                        TestIngest.HURRIED,
                        OnDeadline.Known.INTERCEPT,
                        ContentType.Known.Text,
                        "slow",
                        DefaultPolicy.TEXT)))),
        Apps.of(ON).policy("house"),
        Apps.of(SILENT).policy("house").silent(),
        Apps.of(OBSERVE).policy("house").mode(Enforcement.Known.OBSERVE),
        Apps.of(OFF).policy("house").mode(Enforcement.Known.OFF),
        Apps.of(REVIEW_TOO).interceptOn(InterceptOn.Known.BlockAndReview),
        Apps.of(REPLACE).policy("replacing"),
        Apps.of(REPLACE_HOUSE).policy("replacing-house"),
        Apps.of(TICKED).modules(ticked),
        Apps.of(EXEMPT).exempt("moderator-in-chief", "complaints"),
        Apps.of(HURRIED).policy("hurried"),
        Apps.of(INTERCEPT).policy("strict"));
    items = new ItemLog(TestKafka.shared());
    caller = ingest.caller();
  }

  @AfterAll
  static void stop() throws Exception {
    items.close();
    ingest.close();
    vendor.close();
  }

  private static PolicyRule replacing(OnHit onHit, Set<String> lexicons) {
    return new PolicyRule(
        Set.of(),
        Set.of(ContentType.Known.Text),
        List.of(DefaultPolicy.TEXT),
        OnDeadline.Known.DELIVER,
        Suggestion.Known.Review,
        onHit,
        lexicons,
        TestIngest.PATIENT);
  }

  @Test
  void cleanTextIsLetThrough() throws Exception {
    // When
    Answered answered = caller.call(Callbacks.text(ON, "good morning"));
    // Then
    assertThat(answered.row()).isEqualTo("0 0 false");
    assertThat(answered.suggestion()).isEqualTo("Pass");
    Item item = items.item(answered.requestId());
    assertThat(item.answer()).isEqualTo(new Answer(0, 0, false, false, AnswerBasis.Known.Judged));
    assertThat(item.judgement().suggestion()).isEqualTo(Suggestion.Known.Pass);
    assertThat(item.content().texts()).containsExactly("good morning");
    assertThat(item.acceptance().module()).isEqualTo("all");
    assertThat(item.acceptance().sequence()).isPositive();
    assertThat(item.acceptance().settingsVersion()).isEqualTo(item.judgement().settingsVersion());
  }

  @Test
  void badTextIsIntercepted() throws Exception {
    // When
    Answered answered = caller.call(Callbacks.text(ON, "this is", "forbidden, friend"));
    // Then
    assertThat(answered.row()).isEqualTo("1 80001 false");
    assertThat(answered.suggestion()).isEqualTo("Block");
    assertThat(answered.body().get("CtxcbLabel").asText()).isEqualTo("Abuse");
    assertThat(answered.body().get("CtxcbKeywords").get(0).asText()).isEqualTo("forbidden");
    assertThat(answered.body().get("CtxcbLibName").asText()).isEqualTo("house");
    Item item = items.item(answered.requestId());
    assertThat(
            item.judgement().reasons().getFirst().keywords().getFirst().spans().getFirst().text())
        .isEqualTo(1);
  }

  @Test
  void theSilentDropIsForMessagesOnly() throws Exception {
    assertThat(caller.call(Callbacks.text(SILENT, "forbidden")).row()).isEqualTo("1 0 false");
    assertThat(caller.call(Callbacks.group(SILENT, "forbidden")).row()).isEqualTo("1 0 false");
    assertThat(
            caller
                .call(
                    "?v=1&SyncImage", Callbacks.file(SILENT, "Image", "https://x.example/bad.png"))
                .row())
        .isEqualTo("1 0 false");
    assertThat(
            caller
                .call(Callbacks.profile(SILENT, "UserInfo", "Tag_Profile_IM_Nick", "forbidden"))
                .row())
        .isEqualTo("1 80001 false");
    assertThat(caller.call(Callbacks.profile(SILENT, "GroupInfo", "GroupName", "forbidden")).row())
        .isEqualTo("1 80001 false");
  }

  @ParameterizedTest
  @CsvSource({
    "doubtful,0 0 false,1 80001 false",
    "forbidden,1 80001 false,1 80001 false",
    "fine,0 0 false,0 0 false"
  })
  void whatIsAHitIsTheAppsChoice(String text, String blockOnly, String blockAndReview)
      throws Exception {
    assertThat(caller.call(Callbacks.text(ON, text)).row()).isEqualTo(blockOnly);
    assertThat(caller.call(Callbacks.text(REVIEW_TOO, text)).row()).isEqualTo(blockAndReview);
  }

  @Test
  void observingJudgesAndLetsThrough() throws Exception {
    // When
    Answered answered = caller.call(Callbacks.text(OBSERVE, "forbidden"));
    // Then
    assertThat(answered.row()).isEqualTo("0 0 false");
    assertThat(answered.suggestion()).isEqualTo("Block");
    Item item = items.item(answered.requestId());
    assertThat(item.answer().basis()).isEqualTo(AnswerBasis.Known.Observed);
    assertThat(item.judgement().suggestion()).isEqualTo(Suggestion.Known.Block);
    assertThat(item.acceptance().enforcement()).isEqualTo(Enforcement.Known.OBSERVE);
  }

  @Test
  void switchedOffNothingIsStored() throws Exception {
    // When
    Answered answered = caller.call(Callbacks.text(OFF, "forbidden"));
    // Then
    assertThat(answered.row()).isEqualTo("0 0 false");
    assertThat(answered.body().get("CtxcbRequestId").asText()).isEmpty();
    assertThat(ingest.metrics()).contains("sluice_ingest_switched_off_total{app=\"" + OFF + "\"");
  }

  @ParameterizedTest
  @CsvSource({"Image", "Audio", "Video"})
  void filesAreAnsweredAtOnceAndJudgedInTheStream(String type) throws Exception {
    // When
    Answered answered = caller.call(Callbacks.file(ON, type, "https://x.example/bad"));
    // Then
    assertThat(answered.row()).isEqualTo("0 0 true");
    Item item = items.item(answered.requestId());
    assertThat(item.judgement()).isNull();
    assertThat(item.answer().basis()).isEqualTo(AnswerBasis.Known.Deferred);
    assertThat(item.content().fileUrl()).isEqualTo("https://x.example/bad");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?v=1&SyncImage",
        "?v=1&SyncImage=",
        "?v=1&SyncImage=1",
        "?v=1&SyncImage=true",
        "?SyncImage",
        "&SyncImage",
        "&SyncImage=1",
        "&SyncImage?v=1",
        "?v=1?SyncImage",
        "?v=1&SyncImage?x=1"
      })
  void everySpellingOfSyncImageJudgesInTheRequest(String suffix) throws Exception {
    // When
    Answered bad = caller.call(suffix, Callbacks.file(ON, "Image", "https://x.example/bad.png"));
    Answered clean =
        caller.call(suffix, Callbacks.file(ON, "Image", "https://x.example/clean.png"));
    // Then
    assertThat(bad.row()).isEqualTo("1 80004 false");
    assertThat(clean.row()).isEqualTo("0 0 false");
    assertThat(items.item(bad.requestId()).judgement().suggestion())
        .isEqualTo(Suggestion.Known.Block);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?v=1",
        "?v=1&SyncImage=0",
        "?v=1&SyncImage=false",
        "&SyncImage=0",
        "?v=1&NoSyncImage"
      })
  void withoutSyncImageAnImageIsJudgedInTheStream(String suffix) throws Exception {
    assertThat(caller.call(suffix, Callbacks.file(ON, "Image", "https://x.example/bad.png")).row())
        .isEqualTo("0 0 true");
  }

  @Test
  void syncImageHasNoEffectOnOtherTypes() throws Exception {
    assertThat(
            caller
                .call("&SyncImage", Callbacks.file(ON, "Video", "https://x.example/bad.mp4"))
                .row())
        .isEqualTo("0 0 true");
    assertThat(caller.call("&SyncImage", Callbacks.text(ON, "forbidden")).row())
        .isEqualTo("1 80001 false");
  }

  @Test
  void aHitIsReplacedWhereTheCallerCanDeliverThat() throws Exception {
    // When
    Answered replaced =
        caller.call("?AcceptReplace", Callbacks.text(REPLACE, "fine", "so forbidden!"));
    Answered intercepted = caller.call("?v=1", Callbacks.text(REPLACE, "fine", "so forbidden!"));
    // Then
    assertThat(replaced.row()).isEqualTo("0 0 false");
    assertThat(replaced.body().get("CtxcbReplacedText").get(0).asText()).isEqualTo("fine");
    assertThat(replaced.body().get("CtxcbReplacedText").get(1).asText()).isEqualTo("so *********!");
    assertThat(items.item(replaced.requestId()).answer().replaced()).isTrue();
    assertThat(intercepted.row()).isEqualTo("1 80001 false");
    assertThat(intercepted.body().has("CtxcbReplacedText")).isFalse();
  }

  @Test
  void aHitOfALexiconToReplaceIsReplacedAndAnyOtherIntercepted() throws Exception {
    // When
    Answered replaced = caller.call("?AcceptReplace", Callbacks.text(REPLACE_HOUSE, "forbidden"));
    Answered both =
        caller.call("?AcceptReplace", Callbacks.text(REPLACE_HOUSE, "forbidden plague7"));
    // Then
    assertThat(replaced.row()).isEqualTo("0 0 false");
    assertThat(replaced.body().get("CtxcbReplacedText").get(0).asText()).isEqualTo("*********");
    assertThat(both.row()).isEqualTo("1 80001 false");
    assertThat(both.body().has("CtxcbReplacedText")).isFalse();
  }

  @Test
  void acceptReplaceAloneReplacesNothing() throws Exception {
    assertThat(caller.call("?AcceptReplace", Callbacks.text(ON, "forbidden")).row())
        .isEqualTo("1 80001 false");
    assertThat(
            caller
                .call("?AcceptReplace", Callbacks.text(REPLACE, "fine"))
                .body()
                .has("CtxcbReplacedText"))
        .isFalse();
  }

  @Test
  void whatIsNotTickedIsAnsweredAndNotStored() throws Exception {
    for (ObjectNode body :
        List.of(
            Callbacks.file(TICKED, "Image", "https://x.example/bad.png"),
            Callbacks.group(TICKED, "forbidden"),
            Callbacks.profile(TICKED, "UserInfo", "Tag_Profile_IM_SelfSignature", "forbidden"))) {
      // When
      Answered answered = caller.call(body);
      // Then
      assertThat(answered.row()).isEqualTo("0 0 false");
      assertThat(answered.body().get("CtxcbRequestId").asText()).isEmpty();
    }
    assertThat(
            caller
                .call(Callbacks.profile(TICKED, "UserInfo", "Tag_Profile_IM_Nick", "forbidden"))
                .row())
        .isEqualTo("1 80001 false");
    assertThat(caller.call(Callbacks.text(TICKED, "forbidden")).row()).isEqualTo("1 80001 false");
    assertThat(ingest.metrics()).contains("sluice_ingest_unticked_total{app=\"" + TICKED + "\"");
  }

  @Test
  void exemptUsersAreNotJudgedAsSenderOrReceiver() throws Exception {
    // Given
    ObjectNode from = Callbacks.text(EXEMPT, "forbidden").put("From_Account", "moderator-in-chief");
    ObjectNode to = Callbacks.text(EXEMPT, "forbidden");
    to.putObject("ContactItem").put("ContactType", 1).put("To_Account", "complaints");
    // When
    Answered sent = caller.call(from);
    Answered received = caller.call(to);
    // Then
    assertThat(sent.row()).isEqualTo("0 0 false");
    assertThat(received.row()).isEqualTo("0 0 false");
    Item item = items.item(sent.requestId());
    assertThat(item.answer().basis()).isEqualTo(AnswerBasis.Known.Exempt);
    assertThat(item.judgement().reasons().getFirst().code())
        .isEqualTo(ReasonCode.ExemptUser.name());
    assertThat(caller.call(Callbacks.text(EXEMPT, "forbidden")).row()).isEqualTo("1 80001 false");
  }

  @Test
  void aHangingModeratorMeetsTheDeadlineAndTheFailPolicyDelivers() throws Exception {
    // When
    Answered answered =
        caller.call("&SyncImage", Callbacks.file(HURRIED, "Image", "https://x.example/hang.png"));
    // Then
    assertThat(answered.row()).isEqualTo("0 0 true");
    Item item = items.item(answered.requestId());
    assertThat(item.judgement()).isNull();
    assertThat(item.answer().basis()).isEqualTo(AnswerBasis.Known.DeadlinePolicy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hang", "broken", "later"})
  void whatIsNotFinishedIsInterceptedWhereTheFailPolicySaysSo(String text) throws Exception {
    // When
    Answered answered = caller.call(Callbacks.text(INTERCEPT, text));
    // Then
    assertThat(answered.row()).isEqualTo("1 80001 true");
    Item item = items.item(answered.requestId());
    assertThat(item.judgement()).isNull();
    assertThat(item.answer())
        .isEqualTo(new Answer(1, 80001, true, false, AnswerBasis.Known.DeadlinePolicy));
  }

  @Test
  void whatOneModeratorBlockedIsInterceptedThoughAnotherHangs() throws Exception {
    // When
    Answered answered = caller.call(Callbacks.text(INTERCEPT, "hang forbidden"));
    // Then
    assertThat(answered.row()).startsWith("1 80001");
    assertThat(answered.suggestion()).isEqualTo("Block");
  }

  @Test
  void aRepeatIsTheSameItem() throws Exception {
    // Given
    ObjectNode body = Callbacks.text(ON, "once more");
    // Then
    assertThat(caller.call(body).requestId()).isEqualTo(caller.call(body).requestId());
  }

  @Test
  void keysHoldNeitherTextNorAccounts() throws Exception {
    // When
    items.item(caller.call(Callbacks.text(ON, "hello")).requestId());
    // Then
    assertThat(items.keys()).isNotEmpty().allMatch(key -> key.matches("[0-9]+:[0-9a-f]{32}"));
  }

  @Test
  void aTextFullOfHitsFitsOnTheTopic() throws Exception {
    // Given: thousands of different words, and emoji up to the size of a body
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      text.append("plague").append(i).append(' ');
    }
    text.append("🦊".repeat(55_000));
    // When
    Answered answered = caller.call(Callbacks.text(ON, text.toString()));
    // Then
    assertThat(answered.row()).isEqualTo("1 80001 false");
    assertThat(items.item(answered.requestId()).content().texts()).containsExactly(text.toString());
  }

  @Test
  void halfASurrogatePairIsJudgedLikeAnyText() throws Exception {
    // Given
    byte[] body =
        new String(Json.write(Callbacks.text(ON, "MARK")), StandardCharsets.UTF_8)
            .replace("MARK", "\\ud83d forbidden")
            .getBytes(StandardCharsets.UTF_8);
    // When
    Answered answered =
        caller.post(
            "/content-callback?SdkAppid=" + ON,
            Map.of("Authorization", "Bearer " + Apps.TOKEN),
            body);
    // Then
    assertThat(answered.row()).isEqualTo("1 80001 false");
    assertThat(items.item(answered.requestId()).content().texts())
        .containsExactly("\uFFFD forbidden");
  }
}
