package dev.sluice.ingest;

import static dev.sluice.ingest.ImCaller.element;
import static dev.sluice.ingest.ImCaller.image;
import static dev.sluice.ingest.ImCaller.isPlain;
import static dev.sluice.ingest.ImCaller.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.ImGateway;
import dev.sluice.contract.settings.OnDeadline;
import dev.sluice.contract.settings.OnHit;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.kafka.embedded.TestKafka;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each of Tencent's callbacks is answered, and the items that it leaves. */
@Tag("kafka")
class ImCallbackTest {
  private static final long ON = 1400060001;
  private static final long CODES = 1400060002;
  private static final long SILENT = 1400060003;
  private static final long OBSERVE = 1400060004;
  private static final long OFF = 1400060005;
  private static final long REPLACE = 1400060006;
  private static final long STRICT = 1400060007;
  private static final long ADMIN = 1400060008;

  private static TestIngest ingest;
  private static ImCaller caller;
  private static ItemLog items;
  private static StubModerator vendor;

  @BeforeAll
  static void start() {
    vendor = new StubModerator();
    ingest = TestIngest.start(TestKafka.shared());
    ImGateway.Refusal codes = new ImGateway.Refusal(120001, 10100, 38001, "not here");
    ingest.use(
        TestKafka.shared(),
        List.of(vendor.spec("images", ContentType.Known.Image)),
        List.of(
            new Policy(
                "house",
                List.of(
                    rule(ContentType.Known.Image, OnHit.Known.INTERCEPT, "images"),
                    rule(ContentType.Known.Text, OnHit.Known.INTERCEPT, DefaultPolicy.TEXT))),
            new Policy(
                "replacing",
                List.of(rule(ContentType.Known.Text, OnHit.Known.REPLACE, DefaultPolicy.TEXT))),
            new Policy(
                "strict",
                List.of(
                    new PolicyRule(
                        Set.of(),
                        Set.of(),
                        List.of(DefaultPolicy.TEXT),
                        OnDeadline.Known.DELIVER,
                        Suggestion.Known.Block,
                        OnHit.Known.INTERCEPT,
                        TestIngest.PATIENT)))),
        Apps.of(ON).im(null),
        Apps.of(CODES).policy("house").im(null, gateway -> Apps.with(gateway, true, codes)),
        Apps.of(SILENT).im(null).silent(),
        Apps.of(OBSERVE).im(null).mode(Enforcement.Known.OBSERVE),
        Apps.of(OFF).im(null).mode(Enforcement.Known.OFF),
        Apps.of(REPLACE).policy("replacing").im(null),
        Apps.of(STRICT).policy("strict").im(null),
        Apps.of(ADMIN)
            .im(null)
            .commands(
                new CommandTarget.Tencent(
                    "https://console.tim.qq.com", "administrator", Apps.TOKEN_REF)));
    items = new ItemLog(TestKafka.shared());
    caller = new ImCaller(ingest.caller());
  }

  @AfterAll
  static void stop() throws Exception {
    items.close();
    ingest.close();
    vendor.close();
  }

  private static PolicyRule rule(ContentType type, OnHit onHit, String moderator) {
    return new PolicyRule(
        Set.of(),
        Set.of(type),
        List.of(moderator),
        OnDeadline.Known.DELIVER,
        Suggestion.Known.Review,
        onHit,
        TestIngest.PATIENT);
  }

  @Test
  void aCleanMessageIsAllowed() throws Exception {
    // Given
    ObjectNode body = ImCaller.c2c(text("good morning"));
    // When
    isPlain(caller.call(ON, body), 0, "");
    // Then
    Item item = itemsOf(body, 1).getFirst();
    assertThat(item.sdkAppId()).isEqualTo(ON);
    assertThat(item.scene()).isEqualTo(Scene.Known.C2C);
    assertThat(item.answer()).isEqualTo(new Answer(0, 0, false, false, AnswerBasis.Known.Judged));
    assertThat(item.judgement().suggestion()).isEqualTo(Suggestion.Known.Pass);
    assertThat(item.acceptance().module()).isEqualTo("im:C2C.CallbackBeforeSendMsg");
    assertThat(item.content().texts()).containsExactly("good morning");
    assertThat(item.content().toAccount()).isEqualTo("user_b");
    assertThat(item.content().unknown().get("ClientIP").asText()).isEqualTo("203.0.113.7");
  }

  @ParameterizedTest
  @CsvSource({
    ON + ",c2c,1,''",
    ON + ",group,1,''",
    CODES + ",c2c,120001,not here",
    CODES + ",group,10100,not here",
    SILENT + ",c2c,2,''",
    SILENT + ",group,2,''",
    OBSERVE + ",c2c,0,''",
    OFF + ",c2c,0,''"
  })
  void aBadMessageIsAnsweredByTheCodesOfTheCommand(long app, String kind, int code, String info)
      throws Exception {
    // Given
    ObjectNode body = kind.equals("c2c") ? ImCaller.c2c(text("forbidden")) : group("forbidden");
    // When and Then
    isPlain(caller.call(app, body), code, info);
  }

  @Test
  void whatIsRefusedIsRefusedAsAWhole() throws Exception {
    // Given
    ObjectNode body = ImCaller.c2c(text("forbidden"), image("https://example.invalid/later.jpg"));
    // When
    isPlain(caller.call(ON, body), 1, "");
    // Then
    assertThat(itemsOf(body, 2))
        .extracting(item -> item.contentType().text() + " " + item.answer().result())
        .containsExactlyInAnyOrder("Text 1", "Image 1");
  }

  @Test
  void anObservedMessageIsJudgedAndAllowed() throws Exception {
    // Given
    ObjectNode body = ImCaller.c2c(text("forbidden"));
    // When
    isPlain(caller.call(OBSERVE, body), 0, "");
    // Then
    Item item = itemsOf(body, 1).getFirst();
    assertThat(item.answer().basis()).isEqualTo(AnswerBasis.Known.Observed);
    assertThat(item.judgement().suggestion()).isEqualTo(Suggestion.Known.Block);
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.invalid/bad.jpg,10100,not here",
    "https://example.invalid/good.jpg,0,''"
  })
  void anImageIsJudgedInTheRequestWhereTheAppWantsThat(String url, int code, String info)
      throws Exception {
    // Given
    ObjectNode body = ImCaller.group(text("look"), image(url));
    // When
    isPlain(caller.call(CODES, body), code, info);
    // Then
    assertThat(itemsOf(body, 2))
        .allMatch(item -> item.judgement() != null)
        .allMatch(item -> item.answer().delivered() == (code == 0));
  }

  @Test
  void filesAreLeftToTheStream() throws Exception {
    // Given
    ObjectNode body =
        ImCaller.c2c(
            image("https://example.invalid/a.jpg"),
            element("TIMSoundElem", "Url", "https://example.invalid/a.amr"),
            element("TIMVideoFileElem", "VideoUrl", "https://example.invalid/a.mp4"),
            element("TIMFileElem", "FileName", "a.txt"));
    // When
    isPlain(caller.call(ON, body), 0, "");
    // Then
    assertThat(itemsOf(body, 4))
        .filteredOn(item -> item.contentType().isFile())
        .hasSize(3)
        .allMatch(item -> item.judgement() == null && item.answer().pending());
  }

  @Test
  void aMaskedMessageIsDeliveredInItsPlace() throws Exception {
    // Given
    ObjectNode body =
        ImCaller.group(
            text("well"),
            element("TIMCustomElem", "Data", audited("oh badword")),
            image("https://example.invalid/a.jpg"),
            text("a forbidden thing"));
    ObjectNode expected = body.deepCopy();
    put(expected, 1, "Data", audited("oh *******"));
    put(expected, 3, "Text", "a ********* thing");
    // When
    Answered answered = caller.call(REPLACE, body);
    // Then
    assertThat(answered.body().get("ErrorCode").asInt()).isZero();
    assertThat(answered.body().get("MsgBody")).isEqualTo(expected.get("MsgBody"));
    assertThat(answered.body().get("CloudCustomData").asText()).isEqualTo("opaque string");
    assertThat(itemsOf(body, 2))
        .extracting(item -> item.contentType().text() + " " + item.answer().replaced())
        .containsExactlyInAnyOrder("Text true", "Image false");
  }

  @Test
  void masksStandInJsonOfTheAppsOwnToo() throws Exception {
    // Given
    ObjectNode body = ImCaller.c2c(element("TIMCustomElem", "Data", "[\"forbidden\"]"));
    // When and Then
    assertThat(caller.call(REPLACE, body).body().at("/MsgBody/0/MsgContent/Data").asText())
        .isEqualTo("[\"*********\"]");
  }

  @Test
  void aMessageOfTwelveElementsIsOneTextAndItsFiles() throws Exception {
    // Given
    ObjectNode body =
        ImCaller.c2c(
            text("one"),
            element("TIMLocationElem", "Desc", "two"),
            element("TIMFaceElem", "Data", "three"),
            element("TIMCustomElem", "Data", "four"),
            element("TIMFileElem", "FileName", "five"),
            element("TIMSoundElem", "Url", "https://example.invalid/six"),
            element("TIMVideoFileElem", "VideoUrl", "https://example.invalid/seven"),
            image("https://example.invalid/eight"),
            image("https://example.invalid/nine"),
            element("TIMSoundElem", "UUID", "ten"),
            text("eleven"),
            element("TIMRelayElem", "Title", "twelve"));
    ((ObjectNode) body.at("/MsgBody/11/MsgContent"))
        .putArray("MsgList")
        .addObject()
        .putArray("MsgBody")
        .add(text("relayed"));
    // When
    isPlain(caller.call(ON, body), 0, "");
    // Then
    List<Item> all = itemsOf(body, 6);
    assertThat(all).allMatch(item -> item.scene() == Scene.Known.C2CCustom).hasSize(6);
    assertThat(all)
        .filteredOn(item -> item.contentType() == ContentType.Known.Text)
        .extracting(item -> item.content().texts())
        .containsExactly(
            List.of("one", "two", "three", "four", "five", "eleven", "twelve", "relayed"));
    assertThat(all.stream().map(item -> String.valueOf(item.content().fileUrl())))
        .contains("https://example.invalid/nine", "ten");
  }

  @Test
  void whatIsRelayedIsJudged() throws Exception {
    // Given
    ObjectNode body = ImCaller.group(relay(relay(text("forbidden"))));
    // When and Then
    isPlain(caller.call(ON, body), 1, "");
  }

  @ParameterizedTest
  @CsvSource({ON + ",0,0", STRICT + ",1,1"})
  void relaysThatAreTooDeepArePolicysToDecide(long app, int code, int result) throws Exception {
    // Given
    ObjectNode body = ImCaller.c2c();
    String deep =
        "{\"MsgType\":\"TIMRelayElem\",\"MsgContent\":{\"MsgList\":[{\"MsgBody\":[".repeat(3_000)
            + "]}]}}".repeat(3_000);
    String json = Json.MAPPER.writeValueAsString(body).replace("[]", "[" + deep + "]");
    // When
    Answered answered =
        caller.post(app, "C2C.CallbackBeforeSendMsg", json.getBytes(StandardCharsets.UTF_8));
    // Then
    isPlain(answered, code, "");
    Item item = itemsOf(body, 1).getFirst();
    assertThat(item.judgement().reasons().getFirst().code()).isEqualTo(ReasonCode.TooLarge.name());
    assertThat(item.answer().result()).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({
    "Group.CallbackBeforeCreateGroup," + ON + ",1,''",
    "Group.CallbackBeforeCreateTopic," + CODES + ",10100,not here",
    "Group.CallbackBeforeCreateGroup," + SILENT + ",1,''",
    "Group.CallbackBeforeCreateGroup," + OFF + ",0,''"
  })
  void aGroupWithABadNameIsNotMade(String command, long app, int code, String info)
      throws Exception {
    // Given
    ObjectNode body = named(command, "Operator_Account", "user_a").put("Name", "forbidden");
    // When and Then
    isPlain(caller.call(app, body), code, info);
  }

  @Test
  void aFriendIsDeniedByItself() throws Exception {
    // Given
    ObjectNode body = named("Sns.CallbackPrevFriendAdd", "From_Account", "user_a");
    body.putArray("FriendItem")
        .add(Json.MAPPER.createObjectNode().put("To_Account", "b").put("AddWording", "forbidden"))
        .add(Json.MAPPER.createObjectNode().put("To_Account", "c").put("AddWording", "hello"));
    // When
    Answered answered = caller.call(CODES, body);
    // Then
    assertThat(answered.body())
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0, "ResultItem": [
                  {"To_Account": "b", "ResultCode": 38001, "ResultInfo": "not here"},
                  {"To_Account": "c", "ResultCode": 0, "ResultInfo": ""}]}
                """));
  }

  @Test
  void everyFriendIsAnsweredForThoughNothingIsJudged() throws Exception {
    // Given
    ObjectNode body = named("Sns.CallbackPrevFriendResponse", "From_Account", "user_a");
    body.putArray("ResponseFriendItem")
        .addObject()
        .put("To_Account", "b")
        .put("Remark", "forbidden");
    // When
    Answered answered = caller.call(OFF, body);
    // Then
    assertThat(answered.body().at("/ResultItem/0/ResultCode").asInt()).isZero();
    assertThat(answered.body().at("/ResultItem/0/To_Account").asText()).isEqualTo("b");
  }

  @Test
  void whatHasHappenedIsLeftToTheStream() throws Exception {
    // Given
    String user = "user-" + System.nanoTime();
    ObjectNode body =
        named("Profile.CallbackPortraitSet", "From_Account", user)
            .put("EventTime", 1_700_000_000_123L);
    body.putArray("ProfileItem")
        .add(
            Json.MAPPER
                .createObjectNode()
                .put("Tag", "Tag_Profile_IM_Nick")
                .put("Value", "forbidden"));
    // When
    isPlain(caller.call(ON, body), 0, "");
    // Then
    Item item = items.ofMessage(1, content -> content.fromAccount().equals(user)).getFirst();
    assertThat(item.judgement()).isNull();
    assertThat(item.answer()).isEqualTo(new Answer(0, 0, true, false, AnswerBasis.Known.Deferred));
    assertThat(item.content().contentField()).isEqualTo("Tag_Profile_IM_Nick");
  }

  @Test
  void whatSluiceItselfHasPutBackIsNotJudgedAgain() throws Exception {
    // Given
    String user = "user-" + System.nanoTime();
    ObjectNode own = profile(user, "own", "administrator");
    ObjectNode others = profile(user, "others", user);
    // When
    isPlain(caller.call(ADMIN, own), 0, "");
    isPlain(caller.call(ADMIN, others), 0, "");
    // Then
    assertThat(items.ofMessage(1, content -> content.fromAccount().equals(user)))
        .extracting(item -> item.content().texts())
        .containsExactly(List.of("others"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"OnlineOnlyFlag", "SendMsgResult"})
  void whatCannotBeWithdrawnHasNothingToWithdrawItBy(String field) throws Exception {
    // Given
    String user = "user-" + System.nanoTime();
    ObjectNode body = ImCaller.c2c(text("hello")).put("From_Account", user).put(field, 1);
    // When
    isPlain(caller.call(ON, body), 0, "");
    // Then
    Content content =
        items.ofMessage(1, each -> each.fromAccount().equals(user)).getFirst().content();
    assertThat(content.msgId()).isNull();
    assertThat(content.msgRandom()).isNull();
    assertThat(content.unknown().get(field).asInt()).isEqualTo(1);
  }

  @Test
  void aRepeatIsTheSameItem() throws Exception {
    // Given
    ObjectNode body = ImCaller.group(text("once"));
    ObjectNode another = body.deepCopy().put("MsgId", "another");
    Predicate<Content> these = content -> body.get("Random").asLong() == random(content);
    // When
    isPlain(caller.call(ON, body), 0, "");
    isPlain(caller.call(ON, body), 0, "");
    isPlain(caller.call(ON, another), 0, "");
    // Then
    assertThat(items.ofMessage(3, these).stream().map(Item::requestId).distinct()).hasSize(2);
  }

  private static List<Item> itemsOf(ObjectNode body, int count) {
    String key = body.path("MsgKey").asText();
    long random = body.path("Random").asLong();
    return items.ofMessage(
        count, content -> key.isEmpty() ? random(content) == random : key.equals(content.msgId()));
  }

  private static long random(Content content) {
    return content.msgRandom() == null ? -1 : content.msgRandom();
  }

  private static ObjectNode group(String text) {
    return ImCaller.group(text(text));
  }

  private static ObjectNode relay(ObjectNode inner) {
    ObjectNode relay = element("TIMRelayElem", "Title", "history");
    ((ObjectNode) relay.get("MsgContent"))
        .putArray("MsgList")
        .addObject()
        .putArray("MsgBody")
        .add(inner);
    return relay;
  }

  private static ObjectNode profile(String user, String nick, String operator) {
    ObjectNode body =
        named("Profile.CallbackPortraitSet", "From_Account", user)
            .put("Operator_Account", operator);
    body.putArray("ProfileItem")
        .add(Json.MAPPER.createObjectNode().put("Tag", "Tag_Profile_IM_Nick").put("Value", nick));
    return body;
  }

  private static ObjectNode named(String command, String field, String account) {
    return Json.MAPPER.createObjectNode().put("CallbackCommand", command).put(field, account);
  }

  private static String audited(String text) {
    return "{\"k\":1,\"IMAuditContentType\":\"Text\",\"IMAuditContent\":\"" + text + "\"}";
  }

  private static void put(ObjectNode body, int element, String field, String value) {
    ((ObjectNode) body.at("/MsgBody/" + element + "/MsgContent")).put(field, value);
  }
}
