package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.item.MessageSent;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.ImGateway;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.stream.sent.SentStore;
import dev.sluice.stream.sent.WaitingWithdrawals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hit on a group message without MsgSeq, and the word that the message was sent. */
class SentMessagesTest {
  private static final String KEY = "k1";
  private static final long RANDOM = 4_294_967_295L;
  private static final String MSG_ID = "144115000000000000-1700000000-1234567890";

  /** When the driver's clock begins. */
  private static final long START = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();

  private final StreamDriver stream = new StreamDriver();

  @BeforeEach
  void takeTencentsCallbacks() {
    stream.settings(app());
  }

  @AfterEach
  void close() {
    stream.close();
  }

  @Test
  void aHitAfterTheWordIsWithdrawnAtOnce() {
    // Given
    stream.pipe(sent("42", START));
    // When
    stream.pipe(hit(Fixtures.DELIVERED));
    // Then
    assertThat(stream.commands())
        .extracting(Command::action, command -> command.content().msgId(), Command::rule)
        .containsExactly(tuple(CommandAction.Known.WithdrawGroup, "42", "lib/Abuse"));
    assertThat(stream.verdicts()).singleElement().matches(verdict -> verdict.enforced());
    assertThat(stream.outcomes()).isEmpty();
  }

  @Test
  void aHitBeforeTheWordIsWithdrawnWhenItComes() {
    // Given
    stream.pipe(hit(Fixtures.DELIVERED));
    assertThat(stream.commands()).isEmpty();
    // When
    stream.pipe(sent("42", START + 100));
    // Then
    assertThat(stream.commands())
        .extracting(Command::action, command -> command.content().msgId())
        .containsExactly(tuple(CommandAction.Known.WithdrawGroup, "42"));
    assertThat(stream.outcomes()).isEmpty();
  }

  @Test
  void aVerdictCountsAsEnforcedThoughTheWordIsStillToCome() {
    // When
    stream.pipe(hit(Fixtures.DELIVERED));
    // Then
    assertThat(stream.verdicts()).singleElement().matches(verdict -> verdict.enforced());
    assertThat(stream.notices()).singleElement().matches(notice -> notice.result() == 1);
  }

  @Test
  void aRepeatOfTheWordOrdersNothingMore() {
    // Given
    stream.pipe(hit(Fixtures.DELIVERED));
    stream.pipe(sent("42", START + 100));
    assertThat(stream.commands()).hasSize(1);
    // When
    stream.pipe(sent("42", START + 100));
    // Then
    assertThat(stream.commands()).isEmpty();
  }

  @Test
  void everyItemOfOneMessageFindsIt() {
    // Given
    stream.pipe(hit(Fixtures.DELIVERED));
    stream.pipe(hit(Fixtures.DELIVERED));
    // When
    stream.pipe(sent("42", START + 100));
    stream.pipe(hit(Fixtures.DELIVERED));
    // Then
    assertThat(stream.commands()).extracting(command -> command.content().msgId()).hasSize(3);
  }

  @Test
  void withoutAWordItIsNotAddressableOnceTheTimeIsOver() {
    // Given
    stream.pipe(hit(Fixtures.DELIVERED));
    // When
    passTime(StreamDriver.SENT_KEPT.minusMinutes(5));
    List<Outcome> before = stream.outcomes();
    passTime(Duration.ofHours(1));
    List<Outcome> after = stream.outcomes();
    passTime(Duration.ofHours(1));
    // Then
    assertThat(before).isEmpty();
    assertThat(after)
        .extracting(Outcome::status, Outcome::action)
        .containsExactly(
            tuple(OutcomeStatus.Known.NotAddressable, CommandAction.Known.WithdrawGroup));
    assertThat(stream.outcomes()).isEmpty();
    assertThat(waiting()).isEmpty();
    assertThat(stream.registry.get("sluice.stream.sought").tag("found", "false").counter().count())
        .isEqualTo(1);
  }

  @Test
  void aWordIsForgottenAfterTheTime() {
    // Given
    stream.pipe(sent("42", START));
    // When
    passTime(StreamDriver.SENT_KEPT.multipliedBy(3));
    stream.pipe(hit(Fixtures.DELIVERED));
    // Then
    assertThat(stream.commands()).isEmpty();
  }

  @Test
  void anEarlierMessageWithTheSameRandomIsAnother() {
    // Given
    stream.pipe(sent("41", START - Duration.ofMinutes(6).toMillis()));
    stream.advance(Duration.ofSeconds(1));
    stream.pipe(sent("42", START + 50));
    stream.advance(Duration.ofSeconds(1));
    stream.pipe(sent("43", START + Duration.ofMinutes(6).toMillis()));
    // When
    stream.pipe(hit(Fixtures.DELIVERED));
    // Then
    assertThat(stream.commands())
        .extracting(command -> command.content().msgId())
        .containsExactly("42");
  }

  @Test
  void aHitDoesNotTakeTheWordOfAnEarlierMessageForItsOwn() {
    // Given
    stream.pipe(hit(Fixtures.DELIVERED));
    // When
    stream.pipe(sent("41", START - Duration.ofMinutes(6).toMillis()));
    // Then
    assertThat(stream.commands()).isEmpty();
    stream.pipe(sent("42", START));
    assertThat(stream.commands()).hasSize(1);
  }

  @Test
  void aLaterMessageWithTheSameRandomIsAnother() {
    // Given
    stream.pipe(hit(ON));
    stream.advance(Duration.ofSeconds(1));
    // When
    stream.pipe(sent("42", START + Duration.ofMinutes(16).toMillis()));
    stream.advance(Duration.ofSeconds(1));
    // Then
    assertThat(stream.commands()).isEmpty();
    assertThat(waiting()).isNotEmpty();
    // When
    stream.pipe(sent("41", START + Duration.ofMinutes(14).toMillis()));
    stream.advance(Duration.ofSeconds(1));
    // Then
    assertThat(stream.commands())
        .extracting(command -> command.content().msgId())
        .containsExactly("41");
  }

  @Test
  void aHitDoesNotTakeTheWordOfALaterMessageForItsOwn() {
    // Given
    stream.pipe(sent("42", START + Duration.ofMinutes(16).toMillis()));
    stream.advance(Duration.ofSeconds(1));
    // When
    stream.pipe(hit(ON));
    stream.advance(Duration.ofSeconds(1));
    // Then
    assertThat(stream.commands()).isEmpty();
  }

  @Test
  void tencentsMsgIdFindsItWhereTheRandomDoesNot() {
    // Given
    stream.pipe(sent(content("alice", 7L, "42", Map.of("MsgId", TextNode.valueOf(MSG_ID))), START));
    // When
    stream.pipe(hit(content("alice", null, null, Map.of("MsgId", TextNode.valueOf(MSG_ID))), ON));
    // Then
    assertThat(stream.commands()).hasSize(1);
  }

  @Test
  void anotherAuthorsMessageIsNotTaken() {
    // Given
    stream.pipe(sent(content("bob", RANDOM, "42", Map.of()), START));
    // When
    stream.pipe(hit(Fixtures.DELIVERED));
    // Then
    assertThat(stream.commands()).isEmpty();
  }

  @Test
  void theTopicOfACommunityIsNamed() {
    // Given
    stream.pipe(
        sent(content("alice", RANDOM, "42", Map.of("TopicId", TextNode.valueOf("t1"))), START));
    // When
    stream.pipe(hit(Fixtures.DELIVERED));
    // Then
    assertThat(stream.commands())
        .extracting(command -> command.content().topicId())
        .containsExactly("t1");
  }

  @Test
  void aMessageForThoseOnlineIsNeverWithdrawn() {
    // Given
    stream.pipe(sent("42", START));
    // When
    stream.pipe(
        hit(content("alice", RANDOM, null, Map.of("OnlineOnlyFlag", IntNode.valueOf(1))), ON));
    // Then
    assertThat(stream.commands()).isEmpty();
    assertThat(stream.outcomes())
        .extracting(Outcome::status)
        .containsExactly(OutcomeStatus.Known.NotAddressable);
  }

  @Test
  void aRefusedMessageThatWasSentAllTheSameIsWithdrawn() {
    // Given
    stream.pipe(hit(Fixtures.INTERCEPTED));
    assertThat(stream.commands()).isEmpty();
    // When
    stream.pipe(sent("42", START + 2_500));
    // Then
    assertThat(stream.actions()).containsExactly(CommandAction.Known.WithdrawGroup);
  }

  @Test
  void aRefusedMessageThatWasNeverSentHasNoOutcome() {
    // Given
    stream.pipe(hit(Fixtures.INTERCEPTED));
    // When
    passTime(StreamDriver.SENT_KEPT.plusHours(2));
    // Then
    assertThat(stream.outcomes()).isEmpty();
    assertThat(waiting()).isEmpty();
  }

  @Test
  void replacedTextThatWasSentStays() {
    // Given
    stream.pipe(hit(Fixtures.REPLACED));
    // When
    stream.pipe(sent("42", START + 100));
    // Then
    assertThat(stream.commands()).isEmpty();
  }

  @Test
  void anAnswerThatFailedIsJoinedWithTheWord() {
    // Given
    Item item = hit(Fixtures.REPLACED);
    stream.pipe(item);
    stream.pipe(sent("42", START + 100));
    // When
    stream.pipe("any", Json.write(Fixtures.answerFailed(item)));
    // Then
    assertThat(stream.actions()).containsExactly(CommandAction.Known.WithdrawGroup);
  }

  @Test
  void anAppWithoutTencentsCallbacksIsToldAtOnce() {
    // Given
    stream.settings(Fixtures.app());
    // When
    stream.pipe(hit(Fixtures.DELIVERED));
    // Then
    assertThat(stream.outcomes())
        .extracting(Outcome::status)
        .containsExactly(OutcomeStatus.Known.NotAddressable);
    assertThat(waiting()).isEmpty();
  }

  @Test
  void anAppThatActsNoMoreWithdrawsNothing() {
    // Given
    stream.pipe(hit(Fixtures.DELIVERED));
    stream.settings(app().with(Enforcement.Known.OBSERVE));
    // When
    stream.pipe(sent("42", START + 100));
    // Then
    assertThat(stream.commands()).isEmpty();
  }

  @Test
  void nothingOfASealedMessageStandsInClear() {
    // Given
    stream.keys.put(KEY, new SecretKeySpec(new byte[32], "AES"));
    Content clear = content("alice", RANDOM, null, Map.of());
    stream.pipe(hit(clear.under(KEY), ON));
    List<String> waiting = waiting();
    // When
    stream.pipe(sent(content("alice", RANDOM, "42", Map.of()).under(KEY), START + 100));
    // Then
    assertThat(waiting)
        .singleElement()
        .asString()
        .contains("\"sealed\":\"")
        .doesNotContain("alice")
        .doesNotContain("TGS");
    assertThat(changeLog(SentStore.NAME))
        .singleElement()
        .asString()
        .contains("\"sealed\":\"")
        .doesNotContain("\"42\"");
    assertThat(stream.commands())
        .extracting(command -> command.content().msgId())
        .containsExactly("42");
  }

  @Test
  void anErasedMessageIsNotFound() {
    // Given
    stream.keys.put(KEY, new SecretKeySpec(new byte[32], "AES"));
    stream.pipe(hit(content("alice", RANDOM, null, Map.of()).under(KEY), ON));
    byte[] sent =
        stream.seal.write(sent(content("alice", RANDOM, "42", Map.of()).under(KEY), START));
    stream.keys.clear();
    // When
    stream.pipe("key", sent);
    // Then
    assertThat(stream.commands()).isEmpty();
    assertThat(stream.deadLetters()).isEmpty();
  }

  private static final Answer ON = Fixtures.DELIVERED;

  /** The log goes on by another conversation's word in the same partition. */
  private void passTime(Duration duration) {
    stream.advance(duration);
    stream.pipe(sent(content("nobody", 1L, "1", Map.of()), START));
  }

  private List<String> waiting() {
    return changeLog(WaitingWithdrawals.NAME);
  }

  /** What the change log holds of a store, the last of each key. */
  private List<String> changeLog(String store) {
    Map<String, byte[]> last = new LinkedHashMap<>();
    for (KeyValue<byte[], byte[]> entry :
        stream
            .driver()
            .createOutputTopic(
                "test-" + store + "-changelog",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())
            .readKeyValuesToList()) {
      String key = new String(entry.key, StandardCharsets.UTF_8);
      if (entry.value == null) {
        last.remove(key);
      } else {
        last.put(key, entry.value);
      }
    }
    return last.values().stream().map(json -> new String(json, StandardCharsets.UTF_8)).toList();
  }

  private static App app() {
    return Fixtures.app().toBuilder()
        .imCallback(
            new ImGateway(
                List.of(new SecretRef("${env:TOKEN}")),
                Set.of(),
                false,
                1_500,
                null,
                null,
                false,
                ImGateway.Refusal.DEFAULT))
        .build();
  }

  private static MessageSent sent(String msgSeq, long at) {
    return sent(content("alice", RANDOM, msgSeq, Map.of()), at);
  }

  private static MessageSent sent(Content content, long at) {
    return new MessageSent(
        MessageSent.SCHEMA_VERSION, UUID.randomUUID(), Fixtures.APP, content, at, Map.of());
  }

  private static Item hit(Answer answer) {
    return hit(content("alice", RANDOM, null, Map.of()), answer);
  }

  /** An item of a group message, judged Block, accepted as the clock began. */
  private static Item hit(Content content, Answer answer) {
    return new Item(
        Item.SCHEMA_VERSION,
        UUID.randomUUID(),
        Fixtures.APP,
        Scene.Known.Group,
        ContentType.Known.Text,
        content,
        new Acceptance(
            START, "ingest-1", 1, "im:Group.CallbackBeforeSendMsg", Enforcement.Known.ON, "1"),
        answer,
        Fixtures.judgement(Suggestion.Known.Block),
        Map.of());
  }

  private static Content content(
      String from, @Nullable Long random, @Nullable String msgSeq, Map<String, JsonNode> unknown) {
    return new Content(
        null, from, null, "@TGS#1", List.of(), null, msgSeq, random, null, null, null, unknown);
  }
}
