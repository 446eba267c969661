package dev.sluice.contract.im;

import static dev.sluice.contract.im.ImBodies.change;
import static dev.sluice.contract.im.ImBodies.read;
import static dev.sluice.contract.im.ImBodies.withBody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is judged of a message's elements, whatever the client that made them has put there. */
class ImElementsTest {
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
}
