package dev.sluice.stream;

import static dev.sluice.stream.SentRig.RANDOM;
import static dev.sluice.stream.SentRig.START;
import static dev.sluice.stream.SentRig.content;
import static dev.sluice.stream.SentRig.hit;
import static dev.sluice.stream.SentRig.sent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which message the word that one was sent is taken for. */
class SentMessageMatchTest {
  private static final String MSG_ID = "144115000000000000-1700000000-1234567890";

  private final SentRig rig = new SentRig();
  private final StreamDriver stream = rig.stream;

  @AfterEach
  void close() {
    rig.close();
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
    stream.pipe(hit(Fixtures.DELIVERED));
    stream.advance(Duration.ofSeconds(1));
    // When
    stream.pipe(sent("42", START + Duration.ofMinutes(16).toMillis()));
    stream.advance(Duration.ofSeconds(1));
    // Then
    assertThat(stream.commands()).isEmpty();
    assertThat(rig.waiting()).isNotEmpty();
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
    stream.pipe(hit(Fixtures.DELIVERED));
    stream.advance(Duration.ofSeconds(1));
    // Then
    assertThat(stream.commands()).isEmpty();
  }

  @Test
  void tencentsMsgIdFindsItWhereTheRandomDoesNot() {
    // Given
    stream.pipe(sent(content("alice", 7L, "42", Map.of("MsgId", TextNode.valueOf(MSG_ID))), START));
    // When
    stream.pipe(
        hit(
            content("alice", null, null, Map.of("MsgId", TextNode.valueOf(MSG_ID))),
            Fixtures.DELIVERED));
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
}
