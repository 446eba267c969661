package dev.sluice.guarantees.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.topic.Topic;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Apps are kept apart, and content and secrets are only where they may be. Each test plants one
 * broken promise.
 */
class IsolationTest {
  private final Story story = Story.kept();

  @Test
  void findsWhatAnAppWasToldOfAnother() {
    // Given
    UUID id = UUID.randomUUID();
    story.told.get(Tenant.ALPHA).add(Story.body(Tenant.BETA, id));

    // Then
    story.assertViolated("7 nothing", id);
  }

  @Test
  void findsAnotherAppsContentInARecord() {
    // Given
    UUID id = UUID.randomUUID();
    story.item(Tenant.ALPHA, id, Story.content(Tenant.BETA, null), ContentType.Known.Text);

    // Then
    story.assertViolated("7 nothing", id);
  }

  @Test
  void findsAnAppThatAnothersVendorHeldUp() {
    // Given
    story.heldUp.add("submission-2");

    // Then
    assertThat(story.finding("7 while an app's vendor").violations())
        .singleElement()
        .asString()
        .contains("submission-2");
  }

  @Test
  void findsASecretInALog() {
    // Given
    story.pages.put("log ingest-1.log", "started\ntoken " + Story.SECRET + " was wrong");

    // Then
    assertThat(story.finding("S no secret").violations())
        .singleElement()
        .asString()
        .contains("ingest-1");
  }

  @Test
  void findsASecretInARecordAndInADeadLetter() {
    // Given
    story.write(Topic.INSTANCES, "ingest/ingest-1", Map.of("token", Story.SECRET));
    story.letter(Topic.ITEMS, 1, 2, Story.SECRET.getBytes(UTF_8));

    // Then
    assertThat(story.finding("S no secret").violations()).hasSize(2);
  }

  @Test
  void findsContentInAKeyAndInALog() throws IOException {
    // Given
    story.write(Topic.OUTCOMES, Tenant.ALPHA.mark() + "User1", outcome());
    story.pages.put("log stream-1.log", "judging \"" + Tenant.BETA.mark() + " says 1\"");

    // Then
    assertThat(story.finding("S no content").violations()).hasSize(2);
  }

  private static Object outcome() throws IOException {
    Story other = new Story();
    other.outcome(UUID.randomUUID(), OutcomeSubject.Known.Notice, null, OutcomeStatus.Known.Done);
    return Json.readTree(other.records.getFirst().value());
  }
}
