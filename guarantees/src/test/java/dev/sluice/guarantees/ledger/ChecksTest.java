package dev.sluice.guarantees.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.topic.Topic;
import dev.sluice.guarantees.schedule.FaultKind;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A run that kept every promise is taken for one, and a broken one is shown. Each test plants one
 * broken promise.
 */
class ChecksTest {
  private final Story story = Story.kept();

  @Test
  void aRunThatKeptEveryPromiseHasNoViolationAndEveryCheckLookedAtSomething() {
    // When
    Report report = Report.of("seed 1", Map.of(FaultKind.KILL_STREAM, 2), story.ledgers());

    // Then
    assertThat(report.kept()).as("%s", report).isTrue();
    assertThat(report.complete()).as("%s", report).isTrue();
    assertThat(Report.missing(story.ledgers())).isZero();
  }

  @Test
  void aViolationIsPrintedWithTheSeedAndTheRequest() {
    // Given
    UUID id = story.goodText(Tenant.ALPHA);
    story.lose(Topic.VERDICTS, id);

    // When
    String text = Report.of("seed 42", Map.of(), story.ledgers()).toString();

    // Then
    assertThat(text).contains("seed 42", "VIOLATED 3 every accepted", id.toString());
  }
}
