package dev.sluice.contract.im;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Fixtures;
import dev.sluice.contract.Json;
import dev.sluice.contract.settings.ImGateway;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is answered, to the letter of the documents. */
class ImAnswerTest {
  private static final ImGateway.Refusal OWN =
      new ImGateway.Refusal(120001, 10100, 38001, "text shown by the app");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "C2C.CallbackBeforeSendMsg | false | {\"ActionStatus\":\"OK\",\"ErrorInfo\":\"text shown by the app\",\"ErrorCode\":120001}",
        "Group.CallbackBeforeSendMsg | false | {\"ActionStatus\":\"OK\",\"ErrorInfo\":\"text shown by the app\",\"ErrorCode\":10100}",
        "Group.CallbackBeforeCreateGroup | false | {\"ActionStatus\":\"OK\",\"ErrorInfo\":\"text shown by the app\",\"ErrorCode\":10100}",
        "Group.CallbackBeforeCreateTopic | false | {\"ActionStatus\":\"OK\",\"ErrorInfo\":\"text shown by the app\",\"ErrorCode\":10100}",
        "OfficialAccount.CallbackBeforeSendMsg | false | {\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":1}",
        "C2C.CallbackBeforeSendMsg | true | {\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":2}",
        "Group.CallbackBeforeSendMsg | true | {\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":2}",
        "Group.CallbackBeforeCreateGroup | true | {\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":1}",
        "OfficialAccount.CallbackBeforeSendMsg | true | {\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":1}"
      })
  void aRefusalHasTheCodeOfTheCommand(String command, boolean silent, String json)
      throws Exception {
    assertThat(Json.write(ImAnswer.refused(CallbackCommand.of(command), silent, OWN)))
        .isEqualTo(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void withoutCodesOfItsOwnTencentsWordsAreShown() throws Exception {
    // When
    ImAnswer answer =
        ImAnswer.refused(
            CallbackCommand.Known.C2C_BEFORE_SEND,
            false,
            new ImGateway.Refusal(1, 1, 38000, "not shown"));
    // Then
    assertThat(written(answer))
        .isEqualTo("{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":1}");
  }

  @Test
  void nothingStandsAgainstIt() throws Exception {
    assertThat(written(ImAnswer.OK))
        .isEqualTo("{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0}");
  }

  @Test
  void everyFriendIsAnsweredFor() throws Exception {
    assertThat(written(ImAnswer.friends(List.of("user_b", "user_c"), Set.of("user_b"), OWN)))
        .isEqualTo(
            "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0,\"ResultItem\":["
                + "{\"To_Account\":\"user_b\",\"ResultCode\":38001,\"ResultInfo\":\"text shown by the app\"},"
                + "{\"To_Account\":\"user_c\",\"ResultCode\":0,\"ResultInfo\":\"\"}]}");
  }

  @Test
  void whatIsReplacedStandsInTheSameBody() throws Exception {
    // Given
    byte[] body = Fixtures.bytes("im-callbacks/c2c-before-send.json");
    // When
    JsonNode masked = masked("c2c-before-send", List.of("h*"));
    // Then
    assertThat(written(ImAnswer.replaced(masked, "opaque string")))
        .isEqualTo(
            "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0,\"MsgBody\":[{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"h*\"}}],\"CloudCustomData\":\"opaque string\"}");
    assertThat(Json.readTree(body).at("/MsgBody/0/MsgContent/Text").asText()).isEqualTo("hi");
  }

  @Test
  void everyStringGoesBackToWhereItCameFrom() throws Exception {
    // Given
    String name = "group-relay";
    List<String> texts =
        item(name).callback().textContent().stream().map(text -> "<" + text + ">").toList();
    // When
    JsonNode masked = masked(name, texts);
    // Then
    String expected =
        Json.readTree(Fixtures.bytes("im-callbacks/group-relay.json")).get("MsgBody").toString();
    for (String text : item(name).callback().textContent()) {
      expected = expected.replace("\"" + text + "\"", "\"<" + text + ">\"");
    }
    assertThat(masked.toString()).isEqualTo(expected);
  }

  @Test
  void ofAuditedDataOnlyWhatWasJudgedIsReplaced() throws Exception {
    assertThat(masked("c2c-custom-audited", List.of("h\"*")).at("/0/MsgContent/Data").asText())
        .isEqualTo("{\"k\":\"v\",\"IMAuditContentType\":\"Text\",\"IMAuditContent\":\"h\\\"*\"}");
  }

  @Test
  void nothingElseOfAuditedDataChanges() throws Exception {
    // Given
    String data =
        " { \"n\" : 1.50, \"IMAuditContent\" :\t\"a\\u0062c\" ,\"IMAuditContentType\":\"Text\" }";
    byte[] body =
        Json.write(
            Json.MAPPER
                .createObjectNode()
                .put("From_Account", "a")
                .put("To_Account", "b")
                .set(
                    "MsgBody",
                    Json.MAPPER.valueToTree(
                        List.of(
                            Map.of(
                                "MsgType", "TIMCustomElem", "MsgContent", Map.of("Data", data))))));
    ImItem item =
        ImCallbackReader.read(body, 1, CallbackCommand.Known.C2C_BEFORE_SEND, null)
            .items()
            .getFirst();
    // When
    JsonNode masked = MaskedBody.of(body, item, List.of("\"*\"")).orElseThrow();
    // Then
    assertThat(item.callback().textContent()).containsExactly("abc");
    assertThat(masked.at("/0/MsgContent/Data").asText())
        .isEqualTo(data.replace("\"a\\u0062c\"", "\"\\\"*\\\"\""));
  }

  @Test
  void jsonOfTheAppsOwnIsNotBroken() throws Exception {
    // Given
    byte[] body =
        "{\"CallbackCommand\":\"C2C.CallbackBeforeSendMsg\",\"From_Account\":\"a\",\"To_Account\":\"b\",\"MsgBody\":[{\"MsgType\":\"TIMCustomElem\",\"MsgContent\":{\"Data\":\"{\\\"a\\\":1}\"}}]}"
            .getBytes(StandardCharsets.UTF_8);
    ImItem item =
        ImCallbackReader.read(body, 1, CallbackCommand.Known.C2C_BEFORE_SEND, null)
            .items()
            .getFirst();
    // When and Then
    assertThat(MaskedBody.of(body, item, List.of("{\"a***"))).isEmpty();
    assertThat(MaskedBody.of(body, item, List.of("{\"*\":1}"))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "Group.CallbackBeforeApplyJoinGroup,true",
    "Group.CallbackBeforeInviteJoinGroup,true",
    "OfficialAccount.CallbackBeforeAddSubscriber,true",
    "OfficialAccount.CallbackBeforeCreateOfficialAccount,true",
    "Sns.CallbackPrevOfANewerVersion,true",
    "Sns.CallbackFriendAdd,false",
    "State.StateChange,false",
    "Group.CallbackAfterRecallMsg,false",
    "Group.CallbackSendMsgException,false",
    "C2C.CallbackAfterMsgWithDraw,false",
    "Bot.OnC2CMessage,false"
  })
  void whatIsNotJudgedWaitsForItsAnswerWhereItsNameSaysSo(String text, boolean before) {
    // When
    CallbackCommand command = CallbackCommand.of(text);
    // Then
    assertThat(command.text()).isEqualTo(text);
    assertThat(command.before()).isEqualTo(before);
    assertThat(command.substance()).isEqualTo(CallbackCommand.Substance.NONE);
    assertThat(command.replaceable()).isFalse();
  }

  @Test
  void theNameOfEveryCommandThatIsJudgedSaysWhetherItWaits() {
    for (CallbackCommand command : CallbackCommand.Known.values()) {
      assertThat(CallbackCommand.of(command.text())).isEqualTo(command);
      assertThat(new CallbackCommand.Unrecognised(command.text()).before())
          .isEqualTo(command.before());
    }
  }

  private static ImItem item(String name) throws Exception {
    byte[] body = Fixtures.bytes("im-callbacks/" + name + ".json");
    CallbackCommand command =
        CallbackCommand.of(Json.readTree(body).get("CallbackCommand").asText());
    return ImCallbackReader.read(body, 1, command, null).items().getFirst();
  }

  private static JsonNode masked(String name, List<String> texts) throws Exception {
    return MaskedBody.of(Fixtures.bytes("im-callbacks/" + name + ".json"), item(name), texts)
        .orElseThrow();
  }

  private static String written(ImAnswer answer) throws IOException {
    return new String(Json.write(answer), StandardCharsets.UTF_8);
  }
}
