package dev.sluice.stream.decision;

import static dev.sluice.stream.Fixtures.app;
import static dev.sluice.stream.Fixtures.content;
import static dev.sluice.stream.Fixtures.item;
import static dev.sluice.stream.Fixtures.judgement;
import static dev.sluice.stream.Fixtures.webhook;
import static dev.sluice.stream.Fixtures.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.FileUrl;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.InterceptOn;
import dev.sluice.contract.settings.ResultMode;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.stream.Fixtures;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {
  private static final long NOW = 5_000;

  @Test
  void aDeliveredVoiceThatIsBlockedIsBannedAndWithdrawn() {
    // Given
    Item item = Fixtures.voice();
    // When
    Decision decision = blocked(item);
    // Then
    assertThat(decision.orders().commands())
        .extracting(Command::action, Command::content)
        .containsExactly(
            tuple(
                CommandAction.Known.BanFile,
                Target.file(Objects.requireNonNull(item.content().fileUrl()))),
            tuple(CommandAction.Known.WithdrawC2C, Target.c2c("alice", "bob", "1_2_3")));
    assertThat(decision.verdict().hit()).isTrue();
    assertThat(decision.verdict().enforced()).isTrue();
    assertThat(decision.owed()).isNull();
  }

  @Test
  void theFileIsNamedWithoutItsQuery() {
    // Given
    Item item =
        with(
            Fixtures.voice(),
            content("bob", null, "https://COS.example.com/a.amr?sign=1", "1_2_3"));
    // When
    Decision decision = blocked(item);
    // Then
    assertThat(decision.orders().commands().getFirst().content().fileUrl())
        .isEqualTo(FileUrl.normalise("https://cos.example.com/a.amr"));
  }

  @ParameterizedTest
  @CsvSource({
    "C2C,WithdrawC2C",
    "C2CCustom,WithdrawC2C",
    "Group,WithdrawGroup",
    "GroupCustom,WithdrawGroup"
  })
  void aDeliveredTextIsWithdrawnByItsScene(Scene.Known scene, CommandAction.Known action) {
    // Given
    Item item = item(scene, ContentType.Known.Text, Fixtures.DELIVERED, null);
    // When
    Decision decision = blocked(item);
    // Then
    assertThat(decision.orders().commands()).extracting(Command::action).containsExactly(action);
  }

  @Test
  void ofAFriendRequestOnlyTheFileIsActedOn() {
    // Given
    Item image = item(Scene.Known.RelationChain, ContentType.Known.Image, Fixtures.DELIVERED, null);
    Item text = item(Scene.Known.RelationChain, ContentType.Known.Text, Fixtures.DELIVERED, null);
    // When
    Decision ofImage = blocked(image);
    Decision ofText = blocked(text);
    // Then
    assertThat(ofImage.orders().commands())
        .extracting(Command::action)
        .containsExactly(CommandAction.Known.BanFile);
    assertThat(ofText.orders()).isEqualTo(Orders.NONE);
    assertThat(ofText.verdict().hit()).isTrue();
    assertThat(ofText.verdict().enforced()).isFalse();
  }

  @Test
  void anImageInterceptedInTheRequestIsBannedAndNotWithdrawn() {
    // Given
    Item item =
        item(
            Scene.Known.Group,
            ContentType.Known.Image,
            Fixtures.INTERCEPTED,
            judgement(Suggestion.Known.Block));
    // When
    Decision decision = blocked(item);
    // Then
    assertThat(decision.orders().commands())
        .extracting(Command::action)
        .containsExactly(CommandAction.Known.BanFile);
    assertThat(decision.verdict().enforced()).isTrue();
  }

  @Test
  void aDeliveredMessageWithoutMsgIdEndsAsNotAddressable() {
    // Given
    Item voice =
        with(Fixtures.voice(), content("bob", null, "https://cos.example.com/a.amr", null));
    // When
    Decision decision = blocked(voice);
    // Then
    assertThat(decision.orders().commands())
        .extracting(Command::action)
        .containsExactly(CommandAction.Known.BanFile);
    assertThat(decision.orders().outcomes())
        .extracting(Outcome::status, Outcome::action)
        .containsExactly(
            tuple(OutcomeStatus.Known.NotAddressable, CommandAction.Known.WithdrawC2C));
  }

  @Test
  void whatWasNotDeliveredIsNotWithdrawnButOwed() {
    // Given
    Item item = interceptedText();
    // When
    Decision decision = blocked(item);
    // Then
    assertThat(decision.orders()).isEqualTo(Orders.NONE);
    assertThat(decision.verdict().enforced()).isTrue();
    Withdrawal owed = Objects.requireNonNull(decision.owed());
    assertThat(Decision.due(owed, 0, app(), NOW).commands())
        .extracting(Command::action)
        .containsExactly(CommandAction.Known.WithdrawC2C);
  }

  @Test
  void whatIsOwedIsNotOrderedWhereTheAppActsNoMore() {
    // Given
    Item item = interceptedText();
    Withdrawal owed = Objects.requireNonNull(blocked(item).owed());
    App observing =
        app(Enforcement.Known.OBSERVE, InterceptOn.Known.Block, ResultMode.Known.ALL, webhook());
    // When
    Orders orders = Decision.due(owed, 0, observing, NOW);
    // Then
    assertThat(orders).isEqualTo(Orders.NONE);
    assertThat(Decision.due(owed, 0, null, NOW)).isEqualTo(Orders.NONE);
  }

  @Test
  void anAnswerThatFailedCountsAsDelivered() {
    // Given
    Item item = interceptedText();
    // When
    Decision decision =
        Decision.of(item, judgement(Suggestion.Known.Block), true, Revision.AUTOMATIC, app(), NOW);
    // Then
    assertThat(decision.orders().commands())
        .extracting(Command::action)
        .containsExactly(CommandAction.Known.WithdrawC2C);
    assertThat(decision.owed()).isNull();
    assertThat(decision.verdict().answerFailed()).isTrue();
  }

  @Test
  void replacedTextIsNotWithdrawnUnlessTheAnswerFailed() {
    // Given
    Item item =
        item(
            Scene.Known.C2C,
            ContentType.Known.Text,
            Fixtures.REPLACED,
            judgement(Suggestion.Known.Block));
    // When
    Decision replaced = blocked(item);
    Decision failed =
        Decision.of(item, judgement(Suggestion.Known.Block), true, Revision.AUTOMATIC, app(), NOW);
    // Then
    assertThat(replaced.orders()).isEqualTo(Orders.NONE);
    assertThat(replaced.verdict().enforced()).isFalse();
    assertThat(replaced.owed()).isNotNull();
    assertThat(failed.orders().commands()).hasSize(1);
  }

  @Test
  void aFailPolicyInterceptionThatIsJudgedPassStaysIntercepted() {
    // Given
    Item item =
        item(Scene.Known.C2C, ContentType.Known.Text, Fixtures.FAIL_POLICY_INTERCEPTED, null);
    // When
    Decision decision = decided(item, Suggestion.Known.Pass, app());
    // Then
    assertThat(decision.orders()).isEqualTo(Orders.NONE);
    assertThat(decision.verdict().hit()).isFalse();
    assertThat(decision.verdict().enforced()).isTrue();
    Notice notice = Objects.requireNonNull(decision.notice());
    assertThat(notice.result()).isEqualTo(1);
    assertThat(notice.suggestion()).isEqualTo(Suggestion.Known.Pass);
    assertThat(notice.wasDelivered()).isFalse();
    assertThat(decision.owed()).isNull();
  }

  @Test
  void observingNotifiesHitsAndDoesNothing() {
    // Given
    Item item = with(Fixtures.voice(), Enforcement.Known.OBSERVE);
    App app =
        app(
            Enforcement.Known.OBSERVE,
            InterceptOn.Known.Block,
            ResultMode.Known.INTERCEPTED,
            webhook());
    // When
    Decision decision = decided(item, Suggestion.Known.Block, app);
    // Then
    assertThat(decision.orders()).isEqualTo(Orders.NONE);
    assertThat(decision.verdict().hit()).isTrue();
    assertThat(decision.verdict().enforced()).isFalse();
    assertThat(Objects.requireNonNull(decision.notice()).result()).isZero();
    assertThat(decision.owed()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"OBSERVE,ON", "ON,OBSERVE", "ON,OFF", "OFF,ON"})
  void nothingIsEnforcedUnlessTheAppWasOnAndIs(Enforcement.Known then, Enforcement.Known now) {
    // Given
    Item item = with(Fixtures.voice(), then);
    App app = app(now, InterceptOn.Known.Block, ResultMode.Known.OFF, webhook());
    // When
    Decision decision = decided(item, Suggestion.Known.Block, app);
    // Then
    assertThat(decision.orders()).isEqualTo(Orders.NONE);
    assertThat(decision.verdict().enforced()).isFalse();
  }

  @Test
  void anAppWithoutACommandTargetGetsNoCommand() {
    // Given
    App app =
        app(
            Enforcement.Known.ON,
            InterceptOn.Known.Block,
            ResultMode.Known.ALL,
            new CommandTarget.None());
    // When
    Decision decision = decided(Fixtures.voice(), Suggestion.Known.Block, app);
    // Then
    assertThat(decision.orders()).isEqualTo(Orders.NONE);
    assertThat(Objects.requireNonNull(decision.notice()).result()).isZero();
  }

  @Test
  void anAppThatIsGoneGetsAVerdictOnly() {
    // When
    Decision decision = decided(Fixtures.voice(), Suggestion.Known.Block, null);
    // Then
    assertThat(decision.verdict().hit()).isTrue();
    assertThat(decision.orders()).isEqualTo(Orders.NONE);
    assertThat(decision.notice()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "Pass,Block,false",
    "Review,Block,false",
    "Block,Block,true",
    "Pass,BlockAndReview,false",
    "Review,BlockAndReview,true",
    "Block,BlockAndReview,true"
  })
  void theAppSaysWhatIsAHit(
      Suggestion.Known suggestion, InterceptOn.Known interceptOn, boolean hit) {
    // Given
    App app = app(Enforcement.Known.ON, interceptOn, ResultMode.Known.OFF, webhook());
    // When
    Verdict verdict = decided(Fixtures.voice(), suggestion, app).verdict();
    // Then
    assertThat(verdict.hit()).isEqualTo(hit);
    assertThat(verdict.enforced()).isEqualTo(hit);
    assertThat(verdict.revision()).isZero();
    assertThat(verdict.author()).isEqualTo(Verdict.AUTOMATIC);
  }

  @ParameterizedTest
  @CsvSource({
    "OFF,Block,false",
    "OFF,Pass,false",
    "INTERCEPTED,Block,true",
    "INTERCEPTED,Review,false",
    "INTERCEPTED,Pass,false",
    "ALL,Block,true",
    "ALL,Pass,true"
  })
  void theAppSaysWhatItIsTold(ResultMode.Known mode, Suggestion.Known suggestion, boolean told) {
    // Given
    App app = app(Enforcement.Known.ON, InterceptOn.Known.Block, mode, webhook());
    // When
    Decision decision = decided(Fixtures.voice(), suggestion, app);
    // Then
    assertThat(decision.notice() != null).isEqualTo(told);
  }

  @Test
  void aNoticeSaysAllThatTheVerdictSays() {
    // Given
    Item item = Fixtures.voice();
    // When
    Decision decision = blocked(item);
    // Then
    Notice notice = Objects.requireNonNull(decision.notice());
    assertThat(notice.requestId()).isEqualTo(item.requestId());
    assertThat(notice.content()).isEqualTo(item.content());
    assertThat(notice.result()).isEqualTo(1);
    assertThat(notice.label()).isEqualTo("Abuse");
    assertThat(notice.keywords()).isEqualTo(List.of("bad"));
    assertThat(notice.libName()).isEqualTo("lib");
    assertThat(notice.wasDelivered()).isTrue();
  }

  @Test
  void valuesOfANewerVersionAreCarriedThrough() {
    // Given
    Answer answer = Fixtures.DELIVERED;
    Item item = item(Scene.of("Channel"), ContentType.of("Sticker"), answer, null);
    // When
    Decision decision = decided(item, Suggestion.of("Restrict"), app());
    // Then
    assertThat(decision.verdict().scene()).isEqualTo(Scene.of("Channel"));
    assertThat(decision.verdict().contentType()).isEqualTo(ContentType.of("Sticker"));
    assertThat(decision.verdict().hit()).isFalse();
    assertThat(decision.orders()).isEqualTo(Orders.NONE);
  }

  private static Item interceptedText() {
    return item(
        Scene.Known.C2C,
        ContentType.Known.Text,
        Fixtures.INTERCEPTED,
        judgement(Suggestion.Known.Block));
  }

  private static Decision blocked(Item item) {
    return decided(item, Suggestion.Known.Block, app());
  }

  private static Decision decided(Item item, Suggestion suggestion, @Nullable App app) {
    return Decision.of(item, judgement(suggestion), false, Revision.AUTOMATIC, app, NOW);
  }
}
