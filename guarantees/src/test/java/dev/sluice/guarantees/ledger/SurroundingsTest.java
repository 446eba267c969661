package dev.sluice.guarantees.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Reason;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Files inside, bad records and new settings. Each test plants one broken promise. */
class SurroundingsTest {
  private final Story story = Story.kept();

  @Test
  void findsAServerInsideThatWasReached() {
    // Given
    story.contacts.add("/127.0.0.1:5 at port 80");

    // Then
    assertThat(story.finding("8 no file").violations())
        .singleElement()
        .asString()
        .contains("port 80");
  }

  @Test
  void findsThatNothingWasFetchedAtAll() {
    // Given
    story.redirected = 0;

    // Then
    assertThat(story.finding("8 no file").violations())
        .singleElement()
        .asString()
        .contains("nobody was redirected");
  }

  @Test
  void findsAPictureFromInsideThatWasJudged() {
    // Given
    UUID id =
        story.forgedPicture(
            Suggestion.Known.Pass,
            new Reason(
                "pictures",
                Suggestion.Known.Pass,
                "Normal",
                "",
                1,
                List.of(),
                null,
                null,
                null,
                "1",
                Map.of()));

    // Then
    story.assertViolated("8 no file", id);
  }

  @Test
  void findsABadRecordWithoutADeadLetter() {
    // Given
    story.planted.add(new Planted(Topic.COMMANDS, 1, 5, new byte[] {9}, true));

    // Then
    assertThat(story.finding("9 every bad").violations())
        .singleElement()
        .asString()
        .contains("sluice.commands-1@5");
  }

  @Test
  void findsADeadLetterWithOtherBytes() {
    // Given
    story.planted.add(new Planted(Topic.COMMANDS, 1, 5, new byte[] {9}, true));
    story.letter(Topic.COMMANDS, 1, 5, new byte[] {8});

    // Then
    assertThat(story.finding("9 every bad").violations())
        .singleElement()
        .asString()
        .contains("other");
  }

  @Test
  void findsADeadLetterOfAGoodRecord() {
    // Given
    UUID id = story.goodText(Tenant.ALPHA);
    story.tell(id);
    story.letter(Topic.NOTICES, 1, 5, ("{\"requestId\":\"" + id + "\"}").getBytes(UTF_8));

    // Then
    assertThat(story.finding("9 every bad").violations())
        .singleElement()
        .asString()
        .contains("sluice.notices-1@5 was good");
  }

  @Test
  void findsAnInstanceThatStayedBehind() {
    // Given
    story.releases.put("notifier-1", "1-a");

    // Then
    assertThat(story.finding("10 every instance").violations())
        .singleElement()
        .asString()
        .contains("notifier-1");
  }
}
