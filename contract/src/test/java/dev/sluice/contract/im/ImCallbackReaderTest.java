package dev.sluice.contract.im;

import static dev.sluice.contract.im.ImBodies.APP;
import static dev.sluice.contract.im.ImBodies.change;
import static dev.sluice.contract.im.ImBodies.golden;
import static dev.sluice.contract.im.ImBodies.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Fixtures;
import dev.sluice.contract.Json;
import dev.sluice.contract.callback.CallbackFieldException;
import dev.sluice.contract.callback.NotJsonException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is judged of each documented callback, and which trouble is named. */
class ImCallbackReaderTest {
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
