package dev.sluice.contract.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.Fixtures;
import dev.sluice.contract.Json;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Guarantee 5: a repeat is the same item; two different messages never share an id. */
class RequestIdsTest {
  @Test
  void theIdIsPinned() throws Exception {
    // Another id for the same bytes would judge every repeat across an upgrade twice.
    assertThat(id("c2c-text", it -> {})).hasToString("0e306e65-63e4-533c-86ac-e12fee699eb3");
  }

  @Test
  void itIsAUuidOfVersion5() throws Exception {
    assertThat(id("c2c-text", it -> {}).version()).isEqualTo(5);
    assertThat(id("c2c-text", it -> {}).variant()).isEqualTo(2);
  }

  @Test
  void aRepeatIsTheSameItem() throws Exception {
    // Given
    UUID first = id("c2c-text", it -> {});
    // Then
    assertThat(id("c2c-text", it -> {})).isEqualTo(first);
    assertThat(id("c2c-text", it -> it.put("CloudCustomData", "other").put("Later", 1)))
        .isEqualTo(first);
    assertThat(id("c2c-text", it -> it.put("EventTime", 5).put("MsgRandom", 5))).isEqualTo(first);
  }

  @Test
  void aNumberAndAStringNameTheSameMessage() throws Exception {
    assertThat(id("group-text-numeric-id", it -> it.put("MsgID", "100")))
        .isEqualTo(id("group-text-numeric-id", it -> {}));
  }

  @Test
  void twoGroupsWithTheSameMsgSeqAndText() throws Exception {
    assertThat(id("group-text-numeric-id", it -> contact(it).put("ToGroupId", "@TGS#other")))
        .isNotEqualTo(id("group-text-numeric-id", it -> {}));
  }

  @Test
  void twoUsersChoosingTheSameNickname() throws Exception {
    Consumer<ObjectNode> sameMoment = it -> it.put("MsgRandom", 1).put("EventTime", 2);
    assertThat(id("user-info-nick", sameMoment.andThen(it -> it.put("From_Account", "other"))))
        .isNotEqualTo(id("user-info-nick", sameMoment));
  }

  @Test
  void oneUserChoosingANicknameTwice() throws Exception {
    assertThat(id("user-info-nick", it -> it.put("MsgRandom", 1).put("EventTime", 2)))
        .isEqualTo(id("user-info-nick", it -> it.put("MsgRandom", 1).put("EventTime", 2)))
        .isNotEqualTo(id("user-info-nick", it -> it.put("MsgRandom", 1).put("EventTime", 3)));
  }

  @Test
  void withoutAnythingThatTellsARepeatTwoCallbacksAreTwoItems() throws Exception {
    assertThat(id("user-info-nick", it -> {})).isNotEqualTo(id("user-info-nick", it -> {}));
    assertThat(id("user-info-nick", it -> it.put("EventTime", 2)))
        .isNotEqualTo(id("user-info-nick", it -> it.put("EventTime", 2)));
    assertThat(id("user-info-nick", it -> it.put("MsgRandom", 2)))
        .isNotEqualTo(id("user-info-nick", it -> it.put("MsgRandom", 2)));
  }

  @Test
  void everyFieldThatMakesAMessageMakesTheId() throws Exception {
    // When
    Set<UUID> ids = new HashSet<>();
    ids.add(id("c2c-text", it -> {}));
    ids.add(id("c2c-text", it -> it.put("SdkAppId", 1400000001)));
    ids.add(id("c2c-text", it -> it.put("Scene", "C2CCustom")));
    ids.add(id("c2c-text", it -> it.put("From_Account", "jarec")));
    ids.add(id("c2c-text", it -> contact(it).put("To_Account", "John")));
    ids.add(id("c2c-text", it -> it.put("ContentField", "f")));
    ids.add(id("c2c-text", it -> it.put("MsgID", "2")));
    ids.add(id("c2c-text", it -> it.remove("MsgID")));
    ids.add(id("c2c-text", it -> it.put("TextContent", "aaabbbccc1234567")));
    ids.add(id("c2c-text", it -> it.put("ContentType", "Image").put("FileURL", "https://a/1")));
    ids.add(id("c2c-text", it -> it.put("ContentType", "Image").put("FileURL", "https://a/2")));
    ids.add(id("c2c-text", it -> it.put("ContentType", "Image").put("FileURL", "https://a/2?v=1")));
    ids.add(id("c2c-text", it -> it.put("ContentType", "Video").put("FileURL", "https://a/2")));
    // Then
    assertThat(ids).hasSize(13);
  }

  @Test
  void noFieldCanPoseAsItsNeighbour() throws Exception {
    // Given: fields whose plain concatenation is equal
    UUID one = id("c2c-text", it -> contact(it.put("From_Account", "ab")).put("To_Account", "c"));
    UUID other = id("c2c-text", it -> contact(it.put("From_Account", "a")).put("To_Account", "bc"));
    // Then
    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void textsAreNotJoined() throws Exception {
    assertThat(id("c2c-text", it -> it.putArray("TextContent").add("ab").add("c")))
        .isNotEqualTo(id("c2c-text", it -> it.putArray("TextContent").add("a").add("bc")));
  }

  @Test
  void aUserIsNotTheGroupOfTheSameName() throws Exception {
    Consumer<ObjectNode> moment = it -> it.put("MsgRandom", 1).put("EventTime", 2);
    assertThat(
            id(
                "user-info-nick",
                moment.andThen(
                    it ->
                        it.putObject("ContactItem").put("ContactType", 1).put("To_Account", "x"))))
        .isNotEqualTo(
            id(
                "user-info-nick",
                moment.andThen(
                    it ->
                        it.putObject("ContactItem").put("ContactType", 2).put("ToGroupId", "x"))));
  }

  @Test
  void aMsgIdCannotSpellRandomAndTime() throws Exception {
    assertThat(id("user-info-nick", it -> it.put("MsgID", "random:1@2")))
        .isNotEqualTo(id("user-info-nick", it -> it.put("MsgRandom", 1).put("EventTime", 2)));
  }

  private static ObjectNode contact(ObjectNode body) {
    return (ObjectNode) body.get("ContactItem");
  }

  private static UUID id(String fixture, Consumer<ObjectNode> change) throws Exception {
    ObjectNode body = (ObjectNode) Json.readTree(Fixtures.bytes("callbacks/" + fixture + ".json"));
    change.accept(body);
    return RequestIds.of(ContentCallbackReader.read(Json.MAPPER.writeValueAsBytes(body)));
  }
}
