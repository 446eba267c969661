package dev.sluice.benchmarks.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.text.TextModerator;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {
  @ParameterizedTest
  @ValueSource(strings = {"zh", "en", "mixed"})
  void aCleanMessageHoldsNoWordEvenAcrossOthers(String language) throws Exception {
    // Given
    TextModerator moderator = Moderators.folding(SensitiveWords.list());
    Deadline deadline = Deadline.in(Duration.ofMinutes(5));

    for (int length : List.of(20, 170, 2_000)) {
      for (String message : new Conversation(language, List.of()).messages(length)) {
        // When
        var hits = moderator.explain(List.of(message), deadline);

        // Then
        assertThat(hits).as(message).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en", "mixed"})
  void mostDirtyMessagesHoldOne(String language) throws Exception {
    // Given
    List<String> words = SensitiveWords.list();
    TextModerator moderator = Moderators.folding(words);
    Deadline deadline = Deadline.in(Duration.ofMinutes(5));

    // When
    long hit = 0;
    for (String message : new Conversation(language, words).messages(170)) {
      hit += moderator.explain(List.of(message), deadline).isEmpty() ? 0 : 1;
    }

    // Then
    assertThat(hit).isGreaterThan(Conversation.MESSAGES * 3 / 4);
  }
}
