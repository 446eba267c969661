package dev.sluice.guarantees.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Reason;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A verdict says what it is of, and equal content has equal ones. Each test plants one broken
 * promise.
 */
class ReproducibleTest {
  private final Story story = Story.kept();

  @Test
  void findsEqualContentJudgedDifferently() {
    // Given
    UUID id = story.goodText(Tenant.BETA);
    story.lose(Topic.VERDICTS, id);
    Story other = new Story();
    other.verdict(
        Tenant.BETA,
        id,
        Story.content(Tenant.BETA, null),
        ContentType.Known.Text,
        Suggestion.Known.Pass,
        new Reason(
            "words",
            Suggestion.Known.Pass,
            "Abuse",
            "",
            1,
            List.of(),
            null,
            null,
            null,
            null,
            Map.of("Porn", 0.2)),
        0);
    UUID twin = story.goodText(Tenant.BETA);
    story.lose(Topic.VERDICTS, twin);
    String verdict = other.records.getFirst().text();
    story.records.add(again(verdict));
    story.records.add(
        again(
            verdict
                .replace("\"requestId\":\"" + id, "\"requestId\":\"" + twin)
                .replace("0.2", "0.7")));

    // Then
    Finding finding = story.finding("6 equal content");
    assertThat(finding.violations()).hasSize(1);
  }

  @Test
  void findsAVerdictThatDoesNotSayByWhatItWasJudged() {
    // Given
    UUID id = story.goodText(Tenant.BETA);
    story.lose(Topic.VERDICTS, id);
    Story other = new Story();
    other.verdict(
        Tenant.BETA,
        id,
        Story.content(Tenant.BETA, null),
        ContentType.Known.Text,
        Suggestion.Known.Pass);
    story.records.add(
        again(
            other
                .records
                .getFirst()
                .text()
                .replace("\"versions\":{\"words\":\"1\"}", "\"versions\":{}")
                .replace("\"version\":\"1\"", "\"detail\":\"no version\"")));

    // Then
    story.assertViolated("6 equal content", id);
  }

  @Test
  void acceptsAVendorsVerdictThatNamesItsVersion() {
    // Given
    UUID id = story.goodText(Tenant.BETA);
    story.lose(Topic.VERDICTS, id);
    Story other = new Story();
    other.verdict(
        Tenant.BETA,
        id,
        Story.content(Tenant.BETA, null),
        ContentType.Known.Text,
        Suggestion.Known.Pass);
    story.records.add(
        again(
            other
                .records
                .getFirst()
                .text()
                .replace("\"contentHashes\":[\"hash of " + id + "\"]", "\"contentHashes\":[]")));

    // Then
    assertThat(story.finding("6 equal content").violations()).isEmpty();
  }

  private TopicRecord again(String verdict) {
    return new TopicRecord(
        Topic.VERDICTS, 11, story.records.size(), "key", verdict.getBytes(UTF_8));
  }
}
