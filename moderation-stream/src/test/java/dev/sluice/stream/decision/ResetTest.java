package dev.sluice.stream.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.ActionPolicy;
import dev.sluice.contract.settings.App;
import dev.sluice.stream.Fixtures;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A field that was changed is put back, and repeat offenders are counted. */
class ResetTest {
  private static final long NOW = 5_000;
  private static final String GROUP = "@TGS#1";

  @ParameterizedTest
  @CsvSource({
    "UserInfo, Tag_Profile_IM_Nick, user, ResetProfile",
    "UserInfo, Tag_Profile_IM_SelfSignature, '', ResetProfile",
    "UserInfo, Tag_Profile_Custom_Motto, '', ResetProfile",
    "GroupInfo, Name, group, ResetGroupInfo",
    "GroupInfo, GroupName, group, ResetGroupInfo",
    "GroupInfo, Notification, '', ResetGroupInfo",
    "GroupInfo, UserDefined:Name, '', ResetGroupInfo",
    "GroupInfo, UserDefined:TopicOfTheDay, '', ResetGroupInfo",
    "GroupMemberInfo, NameCard, '', ResetMemberInfo"
  })
  void aFieldGoesBackToItsNeutralValue(
      Scene.Known scene, String field, String value, CommandAction.Known action) {
    // When
    Decision decision = blocked(item(scene, field, "main", Fixtures.DELIVERED), Fixtures.app());
    // Then
    assertThat(decision.orders().commands())
        .extracting(Command::action, one -> one.content().field(), one -> one.content().value())
        .containsExactly(tuple(action, field, value));
    assertThat(decision.verdict().enforced()).isTrue();
    assertThat(Objects.requireNonNull(decision.notice()).result()).isEqualTo(1);
  }

  @Test
  void theAppsOwnNeutralValueWins() {
    // Given
    App app =
        Fixtures.app().toBuilder()
            .actions(new ActionPolicy(200, Map.of("NameCard", "member"), null, null))
            .build();
    // When
    Decision decision =
        blocked(item(Scene.Known.GroupMemberInfo, "NameCard", "main", Fixtures.DELIVERED), app);
    // Then
    assertThat(decision.orders().commands())
        .extracting(Command::content)
        .containsExactly(Target.memberField(GROUP, "alice", "NameCard", "member"));
  }

  @Test
  void anAvatarIsBannedAndPutBack() {
    // Given
    Item text = item(Scene.Known.UserInfo, "Tag_Profile_IM_Image", "main", Fixtures.DELIVERED);
    Item image =
        Fixtures.item(
            text.requestId(),
            Fixtures.APP,
            Scene.Known.UserInfo,
            ContentType.Known.Image,
            content(null, "Tag_Profile_IM_Image", "https://cos.example.com/a.png"),
            Enforcement.Known.ON,
            Fixtures.DELIVERED,
            null);
    // When
    Decision decision = blocked(image, Fixtures.app());
    // Then
    assertThat(decision.orders().commands())
        .extracting(Command::action, one -> one.content().value())
        .containsExactly(
            tuple(CommandAction.Known.BanFile, null), tuple(CommandAction.Known.ResetProfile, ""));
  }

  @Test
  void whatAContentCallbackHeldBackNeedsNoReset() {
    // When
    Decision decision =
        blocked(
            item(Scene.Known.UserInfo, "Tag_Profile_IM_Nick", "main", Fixtures.INTERCEPTED),
            Fixtures.app());
    // Then
    assertThat(decision.orders()).isEqualTo(Orders.NONE);
    assertThat(Objects.requireNonNull(decision.owed()).action())
        .isEqualTo(CommandAction.Known.ResetProfile);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "im:Profile.CallbackPortraitSet",
        "im:Group.CallbackAfterGroupInfoChanged",
        "im:Group.CallbackAfterMemberFieldChanged",
        "im:Group.CallbackAfterCreateGroup"
      })
  void whatHadHappenedIsPutBackWhateverWasAnswered(String module) {
    // When
    Decision decision =
        blocked(
            item(Scene.Known.UserInfo, "Tag_Profile_IM_Nick", module, Fixtures.INTERCEPTED),
            Fixtures.app());
    // Then
    assertThat(decision.orders().commands())
        .extracting(Command::action)
        .containsExactly(CommandAction.Known.ResetProfile);
    assertThat(decision.owed()).isNull();
  }

  @Test
  void whatACallbackBeforeHeldBackIsAsItShouldBe() {
    // When
    Decision decision =
        blocked(
            item(
                Scene.Known.GroupInfo,
                "Name",
                "im:Group.CallbackBeforeCreateGroup",
                Fixtures.INTERCEPTED),
            Fixtures.app());
    // Then
    assertThat(decision.orders()).isEqualTo(Orders.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "UserInfo,",
    "GroupInfo, TopicName",
    "GroupInfo, TopicUserDefined:Name",
  })
  void whatCannotBeNamedIsNotAddressable(Scene.Known scene, @Nullable String field) {
    // When
    Decision decision = blocked(item(scene, field, "main", Fixtures.DELIVERED), Fixtures.app());
    // Then
    assertThat(decision.orders().commands()).isEmpty();
    assertThat(decision.orders().outcomes())
        .extracting(Outcome::status)
        .containsExactly(OutcomeStatus.Known.NotAddressable);
    assertThat(decision.verdict().enforced()).isFalse();
  }

  @Test
  void aGroupThatIsNotNamedIsNotAddressable() {
    // Given
    Item item =
        Fixtures.with(
            item(Scene.Known.GroupInfo, "Name", "main", Fixtures.DELIVERED),
            content(null, "Name", null));
    // When
    Decision decision = blocked(item, Fixtures.app());
    // Then
    assertThat(decision.orders().commands()).isEmpty();
    assertThat(decision.orders().outcomes()).hasSize(1);
  }

  @Test
  void aHitCountsAgainstItsAuthorWhereTheAppMutes() {
    // Given
    App app =
        Fixtures.app().toBuilder()
            .actions(new ActionPolicy(200, Map.of(), new ActionPolicy.Mute(3, 3_600, 600), null))
            .build();
    Item held = item(Scene.Known.UserInfo, "Tag_Profile_IM_Nick", "main", Fixtures.INTERCEPTED);
    Item replaced = item(Scene.Known.UserInfo, "Tag_Profile_IM_Nick", "main", Fixtures.REPLACED);
    // When
    Decision decision = blocked(held, app);
    Decision ofReplaced = blocked(replaced, app);
    Decision again =
        Decision.of(
            held,
            Fixtures.judgement(Suggestion.Known.Block),
            false,
            new Revision(1, "ops"),
            app,
            NOW);
    // Then
    assertThat(decision.orders().commands())
        .extracting(Command::action, Command::content)
        .containsExactly(tuple(CommandAction.Known.MuteSender, Target.mute("alice", 600)));
    assertThat(ofReplaced.verdict().enforced()).isFalse();
    assertThat(again.orders().commands()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "alice, im:Group.CallbackAfterMemberFieldChanged, true",
    "boss, im:Group.CallbackAfterMemberFieldChanged, false",
    "alice, im:OfficialAccount.CallbackBeforeSendMsg, false"
  })
  void nobodyIsMutedForWhatAnotherWrote(String operator, String module, boolean muted) {
    // Given
    App app =
        Fixtures.app().toBuilder()
            .actions(new ActionPolicy(200, Map.of(), new ActionPolicy.Mute(3, 3_600, 600), null))
            .build();
    Item item =
        item(
            Scene.Known.GroupMemberInfo,
            "NameCard",
            module,
            Fixtures.DELIVERED,
            Map.of("Operator_Account", TextNode.valueOf(operator)));
    // When
    Decision decision = blocked(item, app);
    // Then
    assertThat(decision.orders().commands())
        .extracting(Command::action)
        .filteredOn(action -> action == CommandAction.Known.MuteSender)
        .hasSize(muted ? 1 : 0);
  }

  @Test
  void whatTencentItselfDidNotDeliverIsNotDelivered() {
    // Given
    Item item =
        item(
            Scene.Known.GroupMemberInfo,
            "NameCard",
            "im:C2C.CallbackAfterSendMsg",
            Fixtures.DELIVERED,
            Map.of("SendMsgResult", IntNode.valueOf(20006)));
    // When
    Decision decision = blocked(item, Fixtures.app());
    // Then
    assertThat(decision.orders().commands()).isEmpty();
    assertThat(decision.orders().outcomes()).isEmpty();
  }

  @Test
  void aFileThatHasNoUrlCannotBeBanned() {
    // Given
    Item file =
        Fixtures.item(
            UUID.randomUUID(),
            Fixtures.APP,
            Scene.Known.C2C,
            ContentType.Known.Image,
            content(null, null, "1400187352_alice_0a1b"),
            Enforcement.Known.ON,
            Fixtures.INTERCEPTED,
            null);
    // When
    Decision decision = blocked(file, Fixtures.app());
    // Then
    assertThat(decision.orders().commands()).isEmpty();
  }

  private static Decision blocked(Item item, App app) {
    return Decision.of(
        item, Fixtures.judgement(Suggestion.Known.Block), false, Revision.AUTOMATIC, app, NOW);
  }

  private static Item item(
      Scene.Known scene, @Nullable String field, String module, Answer answer) {
    return item(scene, field, module, answer, Map.of());
  }

  private static Item item(
      Scene.Known scene,
      @Nullable String field,
      String module,
      Answer answer,
      Map<String, JsonNode> unknown) {
    boolean inGroup = scene != Scene.Known.UserInfo;
    return new Item(
        Item.SCHEMA_VERSION,
        UUID.randomUUID(),
        Fixtures.APP,
        scene,
        ContentType.Known.Text,
        content(inGroup ? GROUP : null, field, null, unknown),
        new Acceptance(1_000, "ingest-1", 1, module, Enforcement.Known.ON, "1"),
        answer,
        null,
        Map.of());
  }

  private static Content content(
      @Nullable String group, @Nullable String field, @Nullable String fileUrl) {
    return content(group, field, fileUrl, Map.of());
  }

  private static Content content(
      @Nullable String group,
      @Nullable String field,
      @Nullable String fileUrl,
      Map<String, JsonNode> unknown) {
    return new Content(
        null,
        "alice",
        null,
        group,
        List.of("bad"),
        fileUrl,
        null,
        null,
        null,
        field,
        null,
        unknown);
  }
}
