package dev.sluice.contract.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Fixtures;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a callback, and which trouble is named. */
class ContentCallbackReaderTest {
  @ParameterizedTest
  @CsvSource({
    "c2c-text,C2C,Text",
    "c2c-text-bare-string,C2C,Text",
    "c2c-custom-text,C2CCustom,Text",
    "c2c-audio,C2C,Audio",
    "group-text-numeric-id,Group,Text",
    "group-image,Group,Image",
    "group-custom-video,GroupCustom,Video",
    "group-info-notification,GroupInfo,Text",
    "group-member-info-name-card,GroupMemberInfo,Text",
    "relation-chain-add-wording,RelationChain,Text",
    "user-info-nick,UserInfo,Text",
    "user-info-avatar-newer-protocol,UserInfo,Image"
  })
  void theGoldenCallbacksOfEveryScene(String name, Scene.Known scene, ContentType.Known contentType)
      throws Exception {
    // When
    ContentCallback callback =
        ContentCallbackReader.read(Fixtures.bytes("callbacks/" + name + ".json"));
    // Then
    assertThat(callback.scene()).isEqualTo(scene);
    assertThat(callback.contentType()).isEqualTo(contentType);
    assertThat(callback.sdkAppId()).isEqualTo(1400187352);
    assertThat(callback.fromAccount()).isEqualTo("jared");
    assertThat(callback.textContent().isEmpty()).isEqualTo(contentType != ContentType.Known.Text);
    assertThat(callback.fileUrl() == null).isEqualTo(contentType == ContentType.Known.Text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c2c-text",
        "c2c-audio",
        "group-image",
        "user-info-nick",
        "user-info-avatar-newer-protocol"
      })
  void whatIsReadIsWrittenAgain(String name) throws Exception {
    // Given
    byte[] golden = Fixtures.bytes("callbacks/" + name + ".json");
    // When
    JsonNode written = Json.readTree(Json.write(ContentCallbackReader.read(golden)));
    // Then
    ((ObjectNode) written)
        .remove(Json.readTree(golden).has("TextContent") ? "none" : "TextContent");
    assertThat(written).isEqualTo(Json.readTree(golden));
  }

  @Test
  void aBareStringIsOneText() throws Exception {
    assertThat(read("c2c-text-bare-string", it -> {}).textContent())
        .isEqualTo(List.of("aaabbbccc"));
  }

  @Test
  void aNumberIsAMsgId() throws Exception {
    assertThat(read("group-text-numeric-id", it -> {}).msgId()).isEqualTo("100");
    assertThat(read("group-text-numeric-id", it -> it.put("MsgID", "100")).msgId())
        .isEqualTo("100");
    assertThat(read("group-text-numeric-id", it -> it.put("MsgID", "")).msgId()).isNull();
    assertThat(read("group-text-numeric-id", it -> it.putNull("MsgID")).msgId()).isNull();
  }

  @Test
  void profileScenesNeedNeitherContactNorMsgId() throws Exception {
    // When
    ContentCallback callback = read("user-info-nick", it -> {});
    // Then
    assertThat(callback.contactItem()).isNull();
    assertThat(callback.msgId()).isNull();
    assertThat(callback.contentField()).isEqualTo("Tag_Profile_IM_Nick");
  }

  @Test
  void unknownFieldsAreKept() throws Exception {
    // When
    ContentCallback callback = read("user-info-avatar-newer-protocol", it -> {});
    // Then
    assertThat(callback.unknown()).containsOnlyKeys("TopicId", "Device");
    assertThat(callback.unknown().get("Device").get("Versions").get(1).asDouble()).isEqualTo(2.5);
  }

  @Test
  void whatAUserCanCauseIsNoError() throws Exception {
    assertThat(read("user-info-nick", it -> it.putArray("TextContent").add("")).textContent())
        .containsExactly("");
    assertThat(read("group-image", it -> it.put("FileURL", "not a url")).fileUrl())
        .isEqualTo("not a url");
    assertThat(
            read("c2c-text", it -> it.put("TextContent", "长".repeat(80_000)))
                .textContent()
                .getFirst())
        .hasSize(80_000);
  }

  @Test
  void halfASurrogatePairIsReplacedAndKeepsTheLength() throws Exception {
    // Given
    byte[] body =
        Fixtures.text("callbacks/c2c-text.json")
            .replace("aaabbbccc", "a\\ud83db🦊\\udd8a")
            .replace("\"opaque\"", "\"\\udd8a\", \"Later\": {\"k\": [\"\\ud83d\"]}")
            .getBytes(StandardCharsets.UTF_8);
    // When
    ContentCallback callback = ContentCallbackReader.read(body);
    // Then
    assertThat(callback.textContent().getFirst()).isEqualTo("a\uFFFDb🦊\uFFFD");
    assertThat(callback.cloudCustomData()).isEqualTo("\uFFFD");
    assertThat(new String(Json.write(callback), StandardCharsets.UTF_8))
        .contains("a\uFFFDb🦊\uFFFD", "{\"k\":[\"\uFFFD\"]}");
  }

  @Test
  void aValueIsShownSoThatItNeitherActsOnALogNorBreaksJson() throws Exception {
    for (int length = 0; length < 100; length++) {
      // Given
      ObjectNode body = (ObjectNode) Json.readTree(Fixtures.bytes("callbacks/c2c-text.json"));
      body.put("Scene", "\u0000\n\u202e" + "x".repeat(length) + "🦊🦊🦊");
      // When
      Throwable thrown = catchThrowable(() -> ContentCallbackReader.read(Json.write(body)));
      // Then
      assertThat(thrown).isInstanceOf(CallbackFieldException.class);
      assertThat(thrown.getMessage().codePoints())
          .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(thrown.getMessage())).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Scene|null|is missing",
        "Scene|\"Lobby\"|\"Lobby\" is none of [C2C, C2CCustom",
        "Scene|7|is not a string",
        "SdkAppId|null|is missing",
        "SdkAppId|\"1400187352\"|is not a whole number",
        "SdkAppId|0|\"0\" is not between 1 and 4294967295",
        "SdkAppId|99999999999999999999|is not between",
        "From_Account|null|is missing",
        "From_Account|\"\"|is empty",
        "From_Account|3|is not a string",
        "ContactItem|null|is missing",
        "ContactItem|[]|is not an object",
        "ContactItem.ContactType|2|is 2 in the scene C2C, which takes 1",
        "ContactItem.ContactType|3|is not between 1 and 2",
        "ContactItem.To_Account|null|is missing",
        "ContentType|null|is missing",
        "ContentType|\"Hologram\"|\"Hologram\" is none of [Text, Image, Audio, Video]",
        "TextContent|null|is missing",
        "TextContent|[]|has 0 strings, allowed are 1 to 100",
        "TextContent|{}|is neither an array of strings nor a string",
        "MsgID|1.5|is not a string",
        "MsgID|true|is not a string",
        "MsgRandom|4294967296|is not between 0 and 4294967295",
        "MsgRandom|-1|is not between",
        "EventTime|\"today\"|is not a whole number",
        "ContentField|{}|is not a string",
        "CloudCustomData|{}|is not a string"
      })
  void aWrongFieldIsNamed(String path, String value, String trouble) throws Exception {
    // Given
    JsonNode replacement = Json.MAPPER.readTree(value);
    // When
    Throwable thrown =
        catchThrowable(
            () ->
                read(
                    "c2c-text",
                    it -> {
                      int dot = path.indexOf('.');
                      ObjectNode holder =
                          dot < 0 ? it : (ObjectNode) it.get(path.substring(0, dot));
                      holder.set(path.substring(dot + 1), replacement);
                    }));
    // Then
    assertThat(thrown)
        .isInstanceOf(CallbackFieldException.class)
        .hasMessageStartingWith(path + ": ")
        .hasMessageContaining(trouble);
    assertThat(((CallbackFieldException) thrown).field()).isEqualTo(path);
  }

  @Test
  void limitsAreNamed() {
    assertTrouble(
        "c2c-text",
        it -> it.put("From_Account", "x".repeat(257)),
        "From_Account: has 257 characters, allowed are 256");
    assertTrouble(
        "c2c-text",
        it -> it.put("MsgID", "x".repeat(257)),
        "MsgID: has 257 characters, allowed are 256");
    assertTrouble(
        "group-image",
        it -> it.put("FileURL", "h".repeat(2_049)),
        "FileURL: has 2049 characters, allowed are 2048");
    assertTrouble("group-image", it -> it.remove("FileURL"), "FileURL: is missing");
    assertTrouble(
        "c2c-text",
        it -> fill(it.putArray("TextContent"), 101),
        "TextContent: has 101 strings, allowed are 1 to 100");
    assertTrouble(
        "c2c-text",
        it -> it.putArray("TextContent").add("ok").add(5),
        "TextContent[1]: is not a string");
  }

  @Test
  void theLimitsThemselvesAreInside() throws Exception {
    assertThat(read("c2c-text", it -> it.put("From_Account", "x".repeat(256))).fromAccount())
        .hasSize(256);
    assertThat(read("group-image", it -> it.put("FileURL", "h".repeat(2_048))).fileUrl())
        .hasSize(2_048);
    assertThat(read("c2c-text", it -> fill(it.putArray("TextContent"), 100)).textContent())
        .hasSize(100);
    assertThat(read("c2c-text", it -> it.put("MsgRandom", 4_294_967_295L)).msgRandom())
        .isEqualTo(4_294_967_295L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "null",
        "[]",
        "\"text\"",
        "{",
        "{\"Scene\":}",
        "{} {}",
        "{\"Scene\":\"C2C\",\"Scene\":\"Group\"}",
        "{\"a\":NaN}",
        "// no\n{}",
        "{'a':1}"
      })
  void whatIsNoJsonObjectIsToldApart(String body) {
    assertThatThrownBy(() -> ContentCallbackReader.read(body.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(NotJsonException.class);
  }

  @Test
  void onlyUtf8IsRead() throws Exception {
    String golden = Fixtures.text("callbacks/user-info-nick.json").replace("Jared 🦊", "你好");
    for (String charset : List.of("GBK", "UTF-16", "UTF-32")) {
      assertThatThrownBy(
              () -> ContentCallbackReader.read(golden.getBytes(Charset.forName(charset))))
          .isInstanceOf(NotJsonException.class);
    }
  }

  @Test
  void theErrorRepeatsNothingOfABrokenBody() {
    assertThatThrownBy(
            () ->
                ContentCallbackReader.read("{\"a\": secretword}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(NotJsonException.class)
        .hasMessageContaining("line 1")
        .hasMessageNotContaining("secretword");
  }

  @Test
  void nestingIsBounded() {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThatThrownBy(() -> ContentCallbackReader.read(deep.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(NotJsonException.class);
  }

  private static void assertTrouble(String fixture, Consumer<ObjectNode> change, String message) {
    assertThatThrownBy(() -> read(fixture, change))
        .isInstanceOf(CallbackFieldException.class)
        .hasMessage(message);
  }

  private static void fill(ArrayNode texts, int count) {
    for (int i = 0; i < count; i++) {
      texts.add("t");
    }
  }

  private static ContentCallback read(String fixture, Consumer<ObjectNode> change)
      throws Exception {
    ObjectNode body = (ObjectNode) Json.readTree(Fixtures.bytes("callbacks/" + fixture + ".json"));
    change.accept(body);
    return ContentCallbackReader.read(Json.MAPPER.writeValueAsBytes(body));
  }
}
