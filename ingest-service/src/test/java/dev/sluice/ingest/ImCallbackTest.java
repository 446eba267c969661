package dev.sluice.ingest;

import static dev.sluice.ingest.ImCaller.element;
import static dev.sluice.ingest.ImCaller.image;
import static dev.sluice.ingest.ImCaller.isPlain;
import static dev.sluice.ingest.ImCaller.text;
import static dev.sluice.ingest.ImRig.CODES;
import static dev.sluice.ingest.ImRig.OBSERVE;
import static dev.sluice.ingest.ImRig.OFF;
import static dev.sluice.ingest.ImRig.ON;
import static dev.sluice.ingest.ImRig.REPLACE;
import static dev.sluice.ingest.ImRig.SILENT;
import static dev.sluice.ingest.ImRig.STRICT;
import static dev.sluice.ingest.ImRig.random;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.verdict.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the callbacks of messages are answered, and the items that they leave. */
@Tag("kafka")
class ImCallbackTest {
  private static ImRig rig;

  @BeforeAll
  static void start() {
    rig = new ImRig();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void aCleanMessageIsAllowed() throws Exception {
    // Given
    ObjectNode body = ImCaller.c2c(text("good morning"));
    // When
    isPlain(rig.caller.call(ON, body), 0, "");
    // Then
    Item item = rig.itemsOf(body, 1).getFirst();
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
    isPlain(rig.caller.call(app, body), code, info);
  }

  @Test
  void whatIsRefusedIsRefusedAsAWhole() throws Exception {
    // Given
    ObjectNode body = ImCaller.c2c(text("forbidden"), image("https://example.invalid/later.jpg"));
    // When
    isPlain(rig.caller.call(ON, body), 1, "");
    // Then
    assertThat(rig.itemsOf(body, 2))
        .extracting(item -> item.contentType().text() + " " + item.answer().result())
        .containsExactlyInAnyOrder("Text 1", "Image 1");
  }

  @Test
  void anObservedMessageIsJudgedAndAllowed() throws Exception {
    // Given
    ObjectNode body = ImCaller.c2c(text("forbidden"));
    // When
    isPlain(rig.caller.call(OBSERVE, body), 0, "");
    // Then
    Item item = rig.itemsOf(body, 1).getFirst();
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
    isPlain(rig.caller.call(CODES, body), code, info);
    // Then
    assertThat(rig.itemsOf(body, 2))
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
    isPlain(rig.caller.call(ON, body), 0, "");
    // Then
    assertThat(rig.itemsOf(body, 4))
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
    Answered answered = rig.caller.call(REPLACE, body);
    // Then
    assertThat(answered.body().get("ErrorCode").asInt()).isZero();
    assertThat(answered.body().get("MsgBody")).isEqualTo(expected.get("MsgBody"));
    assertThat(answered.body().get("CloudCustomData").asText()).isEqualTo("opaque string");
    assertThat(rig.itemsOf(body, 2))
        .extracting(item -> item.contentType().text() + " " + item.answer().replaced())
        .containsExactlyInAnyOrder("Text true", "Image false");
  }

  @Test
  void masksStandInJsonOfTheAppsOwnToo() throws Exception {
    // Given
    ObjectNode body = ImCaller.c2c(element("TIMCustomElem", "Data", "[\"forbidden\"]"));
    // When and Then
    assertThat(rig.caller.call(REPLACE, body).body().at("/MsgBody/0/MsgContent/Data").asText())
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
    isPlain(rig.caller.call(ON, body), 0, "");
    // Then
    List<Item> all = rig.itemsOf(body, 6);
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
    isPlain(rig.caller.call(ON, body), 1, "");
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
        rig.caller.post(app, "C2C.CallbackBeforeSendMsg", json.getBytes(StandardCharsets.UTF_8));
    // Then
    isPlain(answered, code, "");
    Item item = rig.itemsOf(body, 1).getFirst();
    assertThat(item.judgement().reasons().getFirst().code()).isEqualTo(ReasonCode.TooLarge.name());
    assertThat(item.answer().result()).isEqualTo(result);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OnlineOnlyFlag", "SendMsgResult"})
  void whatCannotBeWithdrawnHasNothingToWithdrawItBy(String field) throws Exception {
    // Given
    String user = "user-" + System.nanoTime();
    ObjectNode body = ImCaller.c2c(text("hello")).put("From_Account", user).put(field, 1);
    // When
    isPlain(rig.caller.call(ON, body), 0, "");
    // Then
    Content content =
        rig.items.ofMessage(1, each -> each.fromAccount().equals(user)).getFirst().content();
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
    isPlain(rig.caller.call(ON, body), 0, "");
    isPlain(rig.caller.call(ON, body), 0, "");
    isPlain(rig.caller.call(ON, another), 0, "");
    // Then
    assertThat(rig.items.ofMessage(3, these).stream().map(Item::requestId).distinct()).hasSize(2);
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

  private static String audited(String text) {
    return "{\"k\":1,\"IMAuditContentType\":\"Text\",\"IMAuditContent\":\"" + text + "\"}";
  }

  private static void put(ObjectNode body, int element, String field, String value) {
    ((ObjectNode) body.at("/MsgBody/" + element + "/MsgContent")).put(field, value);
  }
}
