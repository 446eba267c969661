package dev.sluice.notifier.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.item.Content;
import dev.sluice.notifier.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultNotifyBodyTest {
  @Test
  void aPrivateTextHasEveryFieldOfTheProtocol() throws Exception {
    // Given
    Notice notice = Samples.notice();

    // When
    JsonNode body = body(notice);

    // Then
    assertThat(body)
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"Scene":"C2C","SdkAppId":1400187352,"From_Account":"jared","ContactItem":{"ContactType":1,"To_Account":"Jonh"},
                 "ContentType":"Text","TextContent":["aaabbbccc","1234567"],"MsgID":"1434460578_4137340972_1661154487",
                 "CtxcbResult":1,"CtxcbRequestId":"241ed925-4c56-4357-95dd-1e6e7798f214","CtxcbKeywords":["kw1","kw2"],
                 "CtxcbSuggestion":"Block","CtxcbLabel":"Porn","CtxcbSubLabel":"InsinuationPorn","CtxcbSubLabelDesc":"色情隐喻",
                 "CtxcbLibName":"my-lib","CloudCustomData":"{\\"a\\":1}","CtxcbRevision":0}
                """));
  }

  @Test
  void aGroupPictureNamesItsFileAndGroup() throws Exception {
    // Given
    Content content = Samples.group("https://cdn.example/a.png?sign=1");
    Notice notice =
        Samples.notice(Samples.APP, Samples.REQUEST, 2, Scene.Known.Group, content, 1, true);

    // When
    JsonNode body = body(notice);

    // Then
    assertThat(body.get("ContactItem"))
        .isEqualTo(Json.MAPPER.readTree("{\"ContactType\":2,\"ToGroupId\":\"@TGS#1\"}"));
    assertThat(body.get("FileURL").textValue()).isEqualTo("https://cdn.example/a.png?sign=1");
    assertThat(body.has("TextContent")).isFalse();
    assertThat(body.get("MsgID").textValue()).isEqualTo("77");
    assertThat(body.get("CtxcbRevision").intValue()).isEqualTo(2);
    assertThat(body.get("CloudCustomData").textValue()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      value = {"1,null,false", "1,false,false", "1,true,true", "0,null,true", "0,false,false"},
      nullValues = "null")
  void aGroupMessageThatWasNotDeliveredHasNoMsgSeq(int result, Boolean delivered, boolean expected)
      throws Exception {
    // Given
    Notice notice =
        Samples.notice(
            Samples.APP,
            Samples.REQUEST,
            0,
            Scene.Known.GroupCustom,
            Samples.group(null),
            result,
            delivered);

    // When
    JsonNode body = body(notice);

    // Then
    assertThat(body.has("MsgID")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"GroupInfo", "GroupMemberInfo", "RelationChain", "UserInfo"})
  void aProfileHasNeitherReceiverNorMessage(Scene.Known scene) throws Exception {
    // Given
    Notice notice =
        Samples.notice(Samples.APP, Samples.REQUEST, 0, scene, Samples.profile(), 1, null);

    // When
    JsonNode body = body(notice);

    // Then
    assertThat(body.has("ContactItem")).isFalse();
    assertThat(body.has("MsgID")).isFalse();
    assertThat(body.get("CloudCustomData").textValue()).isEmpty();
    assertThat(body.get("Scene").textValue()).isEqualTo(scene.text());
  }

  private static JsonNode body(Notice notice) throws Exception {
    return Json.readTree(Json.write(ResultNotifyBody.of(notice)));
  }
}
