package dev.sluice.contract.im;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Fixtures;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.callback.CallbackFieldException;
import dev.sluice.contract.callback.ContentCallback;
import dev.sluice.contract.callback.NotJsonException;
import dev.sluice.contract.callback.RequestIds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is judged of each documented callback, and which trouble is named. */
class ImCallbackReaderTest {
  private static final long APP = 1400000000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c2c-before-send",
        "c2c-before-send-2019",
        "c2c-after-send",
        "c2c-after-send-failed",
        "c2c-custom-audited",
        "c2c-mixed-12",
        "group-before-send",
        "group-before-send-online-only",
        "group-after-send",
        "group-custom-audited-image",
        "group-relay",
        "group-relay-elsewhere",
        "group-before-create",
        "group-before-create-2019",
        "group-after-create",
        "group-after-info-changed",
        "group-after-member-field-changed",
        "group-before-create-topic",
        "group-after-topic-info-changed",
        "official-account-before-send",
        "profile-portrait-set",
        "sns-prev-friend-add",
        "sns-prev-friend-response"
      })
  void theDocumentedExamples(String name) throws Exception {
    // When
    ImCallback read = read(golden(name));
    // Then
    assertThat(Json.readTree(Json.write(seen(read))))
        .isEqualTo(Json.readTree(Fixtures.bytes("im-callbacks/expected/" + name + ".json")));
  }

  @Test
  void aNumberMayBeAStringAndAStringANumber() throws Exception {
    // Given
    ImCallback documented = read(golden("group-after-send"));
    // When
    ImCallback other =
        read(
            change(
                "group-after-send",
                it ->
                    it.put("MsgSeq", "123")
                        .put("Random", "123456")
                        .put("EventTime", "1700000000123")
                        .put("OnlineOnlyFlag", "0")));
    // Then
    assertThat(other).isEqualTo(documented);
  }

  @Test
  void whatIsNotDocumentedIsTolerated() throws Exception {
    // Given
    ImCallback documented = read(golden("c2c-before-send"));
    // When
    ImCallback newer =
        read(
            change(
                "c2c-before-send",
                it -> {
                  it.putObject("Newer").put("deep", true);
                  ((ObjectNode) it.at("/MsgBody/0/MsgContent")).put("Style", 7);
                }));
    // Then
    assertThat(newer).isEqualTo(documented);
  }

  @ParameterizedTest
  @CsvSource({
    "c2c-before-send,From_Account,From_Account: is missing",
    "c2c-before-send,To_Account,To_Account: is missing",
    "c2c-before-send,MsgBody,MsgBody: is missing",
    "group-before-send,GroupId,GroupId: is missing",
    "official-account-before-send,Official_Account,Official_Account: is missing",
    "group-after-info-changed,GroupId,GroupId: is missing",
    "group-after-member-field-changed,Modified_Account,Modified_Account: is missing",
    "group-before-create-topic,Operator_Account,Operator_Account: is missing",
    "profile-portrait-set,From_Account,From_Account: is missing",
    "sns-prev-friend-add,From_Account,From_Account: is missing"
  })
  void aFieldThatIsMissingIsNamed(String name, String field, String error) throws Exception {
    assertThatThrownBy(() -> read(change(name, it -> it.remove(field))))
        .isInstanceOf(CallbackFieldException.class)
        .hasMessage(error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"MsgBody\": {}} | MsgBody: is not an array",
        "{\"MsgBody\": [7]} | MsgBody[0].MsgType: is missing, or is not a string",
        "{\"MsgBody\": [{\"MsgType\": \"TIMTextElem\"}]} | MsgBody[0].MsgContent: is missing, or is not an object",
        "{\"MsgBody\": [{\"MsgType\": \"TIMTextElem\", \"MsgContent\": {\"Text\": []}}]} | MsgBody[0].MsgContent.Text: is not a string",
        "{\"MsgBody\": [{\"MsgType\": \"TIMImageElem\", \"MsgContent\": {\"ImageInfoArray\": {}}}]} | MsgBody[0].MsgContent.ImageInfoArray: is not an array",
        "{\"MsgSeq\": \"x\"} | MsgSeq: is not a whole number",
        "{\"MsgRandom\": 4294967296} | MsgRandom: \"4294967296\" is not between 0 and 4294967295",
        "{\"MsgTime\": \"4294967296\"} | MsgTime: \"4294967296\" is not between 0 and 4294967295",
        "{\"From_Account\": 7} | From_Account: is not a string",
        "{\"CallbackCommand\": \"State.StateChange\"} | CallbackCommand: \"State.StateChange\" is not that of the URL"
      })
  void aFieldThatIsWrongIsNamed(String change, String error) throws Exception {
    // Given
    ObjectNode body = (ObjectNode) Json.readTree(golden("c2c-before-send"));
    body.setAll((ObjectNode) Json.readTree(change.getBytes(StandardCharsets.UTF_8)));
    // When and Then
    assertThatThrownBy(
            () ->
                ImCallbackReader.read(
                    Json.write(body), APP, CallbackCommand.Known.C2C_BEFORE_SEND, null))
        .isInstanceOf(CallbackFieldException.class)
        .hasMessage(error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "not json", "{\"a\":1,\"a\":2}", "{} {}"})
  void whatIsNoJsonObjectIsRefused(String body) {
    assertThatThrownBy(
            () ->
                ImCallbackReader.read(
                    body.getBytes(StandardCharsets.UTF_8),
                    APP,
                    CallbackCommand.Known.C2C_BEFORE_SEND,
                    null))
        .isInstanceOf(NotJsonException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 10, 3_000})
  void relaysThatAreTooDeepAreUnjudgeableAndTheRestIsJudged(int depth) throws Exception {
    // Given
    String message =
        "{\"MsgType\":\"TIMRelayElem\",\"MsgContent\":{\"Title\":\"t\",\"MsgList\":[{\"MsgBody\":["
                .repeat(depth)
            + "{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"innermost\"}}"
            + "]}]}}".repeat(depth);
    // When
    ImCallback read = read(withBody(message));
    // Then
    assertThat(read.items()).hasSize(2);
    assertThat(read.items().getFirst().callback().textContent())
        .hasSize(9)
        .containsOnly("t")
        .doesNotContain("innermost");
    assertThat(read.items().getLast().unjudgeable()).isEqualTo("relayed messages more than 8 deep");
    assertThat(MaskedBody.of(withBody(message), read.items().getFirst(), List.of()).isPresent())
        .isEqualTo(depth < 12);
  }

  @Test
  void relaysThatAreAsDeepAsIsAllowedAreLookedInto() throws Exception {
    // Given
    String message =
        "{\"MsgType\":\"TIMRelayElem\",\"MsgContent\":{\"MsgList\":[{\"MsgBody\":[".repeat(8)
            + "{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"innermost\"}}"
            + "]}]}}".repeat(8);
    // When
    ImCallback read = read(withBody(message));
    // Then
    assertThat(read.items()).hasSize(1);
    assertThat(read.items().getFirst().callback().textContent()).containsExactly("innermost");
    assertThat(MaskedBody.of(withBody(message), read.items().getFirst(), List.of("*")))
        .hasValueSatisfying(body -> assertThat(body.toString()).contains("\"Text\":\"*\""));
  }

  @ParameterizedTest
  @CsvSource({
    "TIMTextElem,Text,501,1,more than 500 texts",
    "TIMSoundElem,Url,51,50,more than 50 files",
    "TIMGroupTipElem,Tip,1001,0,more than 1000 elements"
  })
  void whatIsTooManyIsUnjudgeable(String type, String field, int count, int items, String why)
      throws Exception {
    // Given
    StringBuilder message = new StringBuilder();
    for (int i = 0; i < count; i++) {
      message
          .append(i == 0 ? "" : ",")
          .append(
              "{\"MsgType\":\"" + type + "\",\"MsgContent\":{\"" + field + "\":\"u" + i + "\"}}");
    }
    // When
    List<ImItem> read = read(withBody(message.toString())).items();
    // Then
    assertThat(read).hasSize(items + 1);
    assertThat(read.getLast().unjudgeable()).isEqualTo(why);
    assertThat(read.subList(0, items)).allMatch(item -> item.unjudgeable() == null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"MsgType\":\"TIMNewElem\",\"MsgContent\":{}} | an element of a kind that is not known",
        "{\"MsgType\":\"TIMRelayElem\",\"MsgContent\":{\"Title\":[]}} | a relayed message that is malformed",
        "{\"MsgType\":\"TIMRelayElem\",\"MsgContent\":{\"MsgList\":[7]}} | a relayed message that is malformed"
      })
  void whatAClientMayHaveMadeIsUnjudgeableAndNoError(String element, String why) throws Exception {
    assertThat(read(withBody(element)).items())
        .extracting(ImItem::unjudgeable)
        .containsExactly(why);
  }

  @Test
  void aFileWithALongUrlIsUnjudgeable() throws Exception {
    // Given
    String url = "https://example.invalid/" + "a".repeat(2_048);
    // When
    List<ImItem> inMessage =
        read(withBody("{\"MsgType\":\"TIMSoundElem\",\"MsgContent\":{\"Url\":\"" + url + "\"}}"))
            .items();
    List<ImItem> ofGroup =
        read(change("group-after-info-changed", it -> it.put("FaceUrl", url))).items();
    // Then
    assertThat(inMessage).extracting(ImItem::unjudgeable).containsExactly(Gathered.LONG_URL);
    assertThat(ofGroup.getLast().unjudgeable()).isEqualTo(Gathered.LONG_URL);
    assertThat(ofGroup.getLast().callback().contentField()).isEqualTo("FaceUrl");
  }

  @Test
  void theSameFileTwiceIsOneItem() throws Exception {
    // Given
    String sound = "{\"MsgType\":\"TIMSoundElem\",\"MsgContent\":{\"Url\":\"https://a/b\"}}";
    // When and Then
    assertThat(read(withBody(sound + "," + sound)).items()).hasSize(1);
  }

  @Test
  void halfASurrogatePairIsMended() throws Exception {
    // Given
    String half = "{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"a\\ud800b\"}}";
    // When and Then
    assertThat(read(withBody(half)).items().getFirst().callback().textContent())
        .containsExactly("a\ufffdb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\\\"IMAuditContentType\\\":\\\"Text\\\"}",
        "{\\\"IMAuditContent\\\":\\\"hello\\\"}",
        "{\\\"IMAuditContentType\\\":\\\"Hologram\\\",\\\"IMAuditContent\\\":\\\"hello\\\"}",
        "{\\\"IMAuditContentType\\\":\\\"Text\\\",\\\"IMAuditContent\\\":7}",
        "{\\\"a\\\":{\\\"IMAuditContentType\\\":\\\"Text\\\",\\\"IMAuditContent\\\":\\\"hello\\\"}}",
        "{\\\"IMAuditContentType\\\":\\\"Text\\\",\\\"IMAuditContent\\\":\\\"a\\\",\\\"IMAuditContent\\\":\\\"b\\\"}",
        "[\\\"IMAuditContentType\\\",\\\"IMAuditContent\\\"]",
        "IMAuditContent"
      })
  void customDataThatDoesNotSayWhatToJudgeIsJudgedWhole(String data) throws Exception {
    // Given
    String custom = "{\"MsgType\":\"TIMCustomElem\",\"MsgContent\":{\"Data\":\"" + data + "\"}}";
    // When
    ImItem item = read(withBody(custom)).items().getFirst();
    // Then
    assertThat(item.callback().textContent()).containsExactly(data.replace("\\\"", "\""));
    assertThat(item.callback().scene()).isEqualTo(Scene.Known.C2CCustom);
  }

  @Test
  void aRepeatHasTheSameIdAndAnotherMessageAnother() throws Exception {
    // Given
    UUID id = id(golden("group-before-send"));
    UUID c2c = id(golden("c2c-before-send"));
    // When and Then
    assertThat(id(golden("group-before-send"))).isEqualTo(id);
    assertThat(id(change("group-before-send", it -> it.put("MsgId", "another")))).isNotEqualTo(id);
    assertThat(id(change("group-before-send", it -> it.put("GroupId", "other")))).isNotEqualTo(id);
    assertThat(id(change("c2c-before-send", it -> it.put("MsgKey", "1_2_3")))).isNotEqualTo(c2c);
    assertThat(id(golden("c2c-before-send-2019"))).isEqualTo(c2c);
    assertThat(id(golden("c2c-after-send"))).isEqualTo(c2c);
  }

  @Test
  void withoutAnIdOfTheMessageRandomAndTimeStandInAndElseNothing() throws Exception {
    // Given
    byte[] old = change("group-before-send", it -> it.remove("MsgId"));
    byte[] older = change("group-before-send", it -> it.remove(List.of("MsgId", "EventTime")));
    // When and Then
    assertThat(id(old)).isEqualTo(id(old)).isNotEqualTo(id(golden("group-before-send")));
    assertThat(id(older)).isNotEqualTo(id(older));
  }

  @Test
  void theIdIsThatOfTheContentCallbackOfTheSameMessage() throws Exception {
    // Given
    ContentCallback callback = read(golden("c2c-before-send")).items().getFirst().callback();
    // When and Then
    assertThat(RequestIds.of(callback)).isEqualTo(id(golden("c2c-before-send")));
  }

  @Test
  void theAddressOfTheDeviceGoesWithTheContent() throws Exception {
    // When
    ImCallback read =
        ImCallbackReader.read(
            golden("c2c-before-send"), APP, CallbackCommand.Known.C2C_BEFORE_SEND, "203.0.113.7");
    // Then
    assertThat(read.items().getFirst().callback().unknown().get("ClientIP").asText())
        .isEqualTo("203.0.113.7");
  }

  @Test
  void eachTopicOfAGroupCountsItsMessages() throws Exception {
    // When
    UUID one = id(change("group-after-send", it -> it.put("TopicId", "t1")));
    UUID other = id(change("group-after-send", it -> it.put("TopicId", "t2")));
    // Then
    assertThat(one).isNotEqualTo(other);
    assertThat(id(change("group-after-send", it -> it.put("TopicId", "t1")))).isEqualTo(one);
  }

  @ParameterizedTest
  @CsvSource({
    "group-after-create, Name, UserDefined:Name",
    "group-after-create, TopicName, UserDefined:TopicName",
    "group-after-topic-info-changed, Name, TopicUserDefined:Name"
  })
  void anAppsOwnFieldIsNotTakenForOneOfTencents(String name, String key, String field)
      throws Exception {
    // When
    byte[] own =
        change(
            name,
            body -> {
              body.putArray("UserDefinedDataList").addObject().put("Key", key).put("Value", "x");
              body.put("Name", "x");
            });
    // Then
    assertThat(read(own).items())
        .extracting(item -> item.callback().contentField())
        .contains(field)
        .doesNotHaveDuplicates();
  }

  @Test
  void aCommandThatIsNotJudgedIsNotLookedInto() throws Exception {
    // Given
    CallbackCommand command = CallbackCommand.of("State.StateChange");
    // When
    ImCallback read =
        ImCallbackReader.read(
            "{\"Info\":7,\"From_Account\":\"user_a\"}".getBytes(StandardCharsets.UTF_8),
            APP,
            command,
            null);
    // Then
    assertThat(read).isEqualTo(ImCallback.opaque(command, "user_a"));
  }

  private static UUID id(byte[] body) throws Exception {
    return read(body).items().getFirst().requestId();
  }

  private static ImCallback read(byte[] body) throws Exception {
    String start = new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8);
    String command = start.replaceFirst("(?s).*\"CallbackCommand\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    return ImCallbackReader.read(body, APP, CallbackCommand.of(command), null);
  }

  @ParameterizedTest
  @CsvSource({
    "State.StateChange, From_Account",
    "Group.CallbackAfterGroupDestroyed, Operator_Account",
    "Group.CallbackBeforeApplyJoinGroup, Requestor_Account",
    "Sns.CallbackFriendAdd, Requester_Account",
    "Group.CallbackAfterMemberRoleChanged, Modified_Account",
    "Group.CallbackOnMemberStateChange, Owner_Account",
    "OfficialAccount.CallbackAfterSendMsg, Official_Account"
  })
  void whatIsOnlyPassedOnHasTheAuthorThatItNames(String command, String field) throws Exception {
    // When
    ImCallback read =
        passedOn(command, "{\"CallbackCommand\":\"" + command + "\",\"" + field + "\":\"jared\"}");
    // Then
    assertThat(read.author()).isEqualTo("jared");
    assertThat(read.items()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"Owner_Account\":\"owner\",\"Operator_Account\":\"operator\"} | operator",
        "{\"Operator_Account\":\"operator\",\"From_Account\":\"jared\"} | jared",
        "{\"From_Account\":7,\"Operator_Account\":\"operator\"} | operator",
        "{\"To_Account\":\"Jonh\",\"GroupId\":\"@TGS#1\"} |",
        "{} |"
      })
  void theFirstThatIsThereIsTheAuthor(String body, String author) throws Exception {
    // When
    ImCallback read = passedOn("State.StateChange", body);
    // Then
    assertThat(read.author()).isEqualTo(author);
  }

  private static ImCallback passedOn(String command, String body) throws Exception {
    return ImCallbackReader.read(
        body.getBytes(StandardCharsets.UTF_8), APP, CallbackCommand.of(command), null);
  }

  private static byte[] golden(String name) throws IOException {
    return Fixtures.bytes("im-callbacks/" + name + ".json");
  }

  private static byte[] change(String name, Consumer<ObjectNode> change) throws IOException {
    ObjectNode body = (ObjectNode) Json.readTree(golden(name));
    change.accept(body);
    return Json.write(body);
  }

  private static byte[] withBody(String elements) {
    return ("{\"CallbackCommand\":\"C2C.CallbackBeforeSendMsg\",\"From_Account\":\"a\",\"To_Account\":\"b\",\"MsgBody\":["
            + elements
            + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** What a golden file holds of a callback. */
  private static ObjectNode seen(ImCallback read) {
    ArrayNode items = Json.MAPPER.createArrayNode();
    for (ImItem item : read.items()) {
      ObjectNode callback = Json.MAPPER.valueToTree(item.callback());
      callback.remove("SdkAppId");
      if (item.callback().contentType() != ContentType.Known.Text) {
        callback.remove("TextContent");
      }
      ObjectNode seen = items.addObject();
      seen.set("callback", callback);
      seen.put("message", item.message());
      seen.put("unjudgeable", item.unjudgeable());
      ArrayNode places = seen.putArray("places");
      item.places().forEach(place -> places.add(place.at() + (place.audited() ? " audited" : "")));
    }
    ObjectNode all = Json.MAPPER.createObjectNode();
    all.set("items", items);
    all.set("friends", Json.MAPPER.valueToTree(read.friends()));
    all.put("operator", read.operator());
    all.set("sent", Json.MAPPER.valueToTree(read.sent()));
    return all;
  }
}
