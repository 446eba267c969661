package dev.sluice.ingest;

import static dev.sluice.ingest.ImCaller.isPlain;
import static dev.sluice.ingest.ImRig.ADMIN;
import static dev.sluice.ingest.ImRig.CODES;
import static dev.sluice.ingest.ImRig.OFF;
import static dev.sluice.ingest.ImRig.ON;
import static dev.sluice.ingest.ImRig.SILENT;
import static dev.sluice.ingest.ImRig.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.Item;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the callbacks of groups, friends and profiles are answered, and the items that they leave.
 */
@Tag("kafka")
class ImPeopleAndGroupsTest {
  private static ImRig rig;

  @BeforeAll
  static void start() {
    rig = new ImRig();
  }

  @AfterAll
  static void stop() {
    rig.close();
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
    isPlain(rig.caller.call(app, body), code, info);
  }

  @Test
  void aFriendIsDeniedByItself() throws Exception {
    // Given
    ObjectNode body = named("Sns.CallbackPrevFriendAdd", "From_Account", "user_a");
    body.putArray("FriendItem")
        .add(Json.MAPPER.createObjectNode().put("To_Account", "b").put("AddWording", "forbidden"))
        .add(Json.MAPPER.createObjectNode().put("To_Account", "c").put("AddWording", "hello"));
    // When
    Answered answered = rig.caller.call(CODES, body);
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
    Answered answered = rig.caller.call(OFF, body);
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
    isPlain(rig.caller.call(ON, body), 0, "");
    // Then
    Item item = rig.items.ofMessage(1, content -> content.fromAccount().equals(user)).getFirst();
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
    isPlain(rig.caller.call(ADMIN, own), 0, "");
    isPlain(rig.caller.call(ADMIN, others), 0, "");
    // Then
    assertThat(rig.items.ofMessage(1, content -> content.fromAccount().equals(user)))
        .extracting(item -> item.content().texts())
        .containsExactly(List.of("others"));
  }

  private static ObjectNode profile(String user, String nick, String operator) {
    ObjectNode body =
        named("Profile.CallbackPortraitSet", "From_Account", user)
            .put("Operator_Account", operator);
    body.putArray("ProfileItem")
        .add(Json.MAPPER.createObjectNode().put("Tag", "Tag_Profile_IM_Nick").put("Value", nick));
    return body;
  }
}
