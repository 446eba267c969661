package dev.sluice.guarantees.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.guarantees.schedule.FaultKind;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every check of the suite finds what it is for: each test plants one broken promise. */
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
  void findsAnAnsweredItemThatIsInNoTopic() {
    // Given
    UUID id = story.badText();
    story.tell(id);
    story.lose(Topic.ITEMS, id);

    // Then
    assertViolated("2 what was answered", id);
  }

  @Test
  void findsALostVerdict() {
    // Given
    UUID id = story.goodText(Tenant.ALPHA);
    story.lose(Topic.VERDICTS, id);

    // Then
    assertViolated("3 every accepted item", id);
    assertThat(Report.missing(story.ledgers())).isPositive();
  }

  @Test
  void findsALostVerdictOfAnItemThatNobodyWasAnsweredFor() {
    // Given
    UUID id = UUID.randomUUID();
    story.item(Tenant.ALPHA, id, Story.content(Tenant.ALPHA, null), ContentType.Known.Text);

    // Then
    assertViolated("3 every accepted item", id);
  }

  @Test
  void findsADoubledVerdict() {
    // Given
    UUID id = story.goodText(Tenant.BETA);
    story.verdict(
        Tenant.BETA,
        id,
        Story.content(Tenant.BETA, null),
        ContentType.Known.Text,
        Suggestion.Known.Pass);

    // Then
    assertViolated("3 every accepted item", id);
  }

  @Test
  void findsAVerdictOfNothing() {
    // Given
    UUID id = UUID.randomUUID();
    story.verdict(
        Tenant.BETA,
        id,
        Story.content(Tenant.BETA, null),
        ContentType.Known.Text,
        Suggestion.Known.Pass);

    // Then
    assertViolated("3 every accepted item", id);
  }

  @Test
  void findsBadContentThatPassed() {
    // Given
    UUID id = story.goodText(Tenant.BETA);
    story.submitted.removeLast();
    story.submit(Tenant.BETA, id, true, "WITHDRAWN", null);

    // Then
    assertViolated("3 what is bad", id);
  }

  @Test
  void excusesAVerdictThatSaysThatItsVendorFailed() {
    // Given
    UUID id = UUID.randomUUID();
    story.submit(Tenant.BETA, id, true, "DELIVERED", null);
    story.item(Tenant.BETA, id, Story.content(Tenant.BETA, null), ContentType.Known.Text);
    story.verdict(
        Tenant.BETA,
        id,
        Story.content(Tenant.BETA, null),
        ContentType.Known.Text,
        Suggestion.Known.Pass,
        Reason.coded("policy", Suggestion.Known.Pass, ReasonCode.ModeratorFailed, null),
        0);

    // Then
    assertThat(report().kept()).as("%s", report()).isTrue();
  }

  @Test
  void findsGoodContentThatWasBlocked() {
    // Given
    UUID id = story.badText();
    story.tell(id);
    story.submitted.removeLast();
    story.submit(Tenant.ALPHA, id, false, "WITHDRAWN", null);

    // Then
    assertViolated("3 what is bad", id);
  }

  @Test
  void findsAMissingBan() {
    // Given
    UUID id = story.badFile();
    story.tell(id);
    Submitted last = story.submitted.removeLast();
    story.submitted.add(with(last, last.state(), last.requestIds(), false));

    // Then
    assertViolated("4 every file", id);
  }

  @Test
  void findsABanOfAGoodFile() {
    // Given
    UUID id = story.goodText(Tenant.BETA);
    story.submitted.removeLast();
    story.submitted.add(
        new Submitted(
            Tenant.BETA, "x", false, true, "DELIVERED", List.of(id.toString()), "/f", true, null));

    // Then
    assertViolated("4 every file", id);
  }

  @Test
  void findsABadMessageThatIsStillInTheInbox() {
    // Given
    UUID id = story.badText();
    story.tell(id);
    Submitted last = story.submitted.removeLast();
    story.submitted.add(with(last, "DELIVERED", last.requestIds(), false));

    // Then
    assertViolated("4 what was delivered", id);
  }

  @Test
  void acceptsAnOutcomeThatSaysWhyAMessageIsStillThere() {
    // Given
    UUID id = story.badText();
    story.tell(id);
    Submitted last = story.submitted.removeLast();
    story.submitted.add(with(last, "DELIVERED", last.requestIds(), false));
    story.outcome(
        id,
        OutcomeSubject.Known.Command,
        CommandAction.Known.WithdrawC2C,
        OutcomeStatus.Known.NotPossible);

    // Then
    assertThat(report().kept()).as("%s", report()).isTrue();
  }

  @Test
  void findsANoticeThatNobodyGot() {
    // Given
    UUID id = story.goodText(Tenant.ALPHA);

    // Then
    assertViolated("4 every notice", id);
  }

  @Test
  void findsANoticeThatWasGivenUpWithoutADeadLetter() {
    // Given
    UUID id = story.goodText(Tenant.ALPHA);
    story.giveUp(id);
    story.records.removeLast();

    // Then
    assertViolated("4 every notice", id);
  }

  @Test
  void findsACommandWithoutAnOutcome() {
    // Given
    UUID id = story.badText();
    story.tell(id);
    story.lose(Topic.OUTCOMES, id);

    // Then
    assertViolated("4 every command", id);
  }

  @Test
  void findsARepeatWithAnotherId() {
    // Given
    UUID id = story.goodText(Tenant.BETA);
    UUID other = story.goodText(Tenant.BETA);
    story.submitted.removeLast();
    Submitted last = story.submitted.removeLast();
    story.submitted.add(with(last, last.state(), List.of(id.toString(), other.toString()), false));

    // Then
    assertViolated("5 a repeated", other);
  }

  @Test
  void findsTwoMessagesWithOneId() {
    // Given
    UUID id = story.goodText(Tenant.BETA);
    story.submit(Tenant.BETA, id, false, "DELIVERED", null);

    // Then
    assertViolated("5 a repeated", id);
  }

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
    Finding finding = finding("6 equal content");
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
    assertViolated("6 equal content", id);
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
    assertThat(finding("6 equal content").violations()).isEmpty();
  }

  @Test
  void findsWhatAnAppWasToldOfAnother() {
    // Given
    UUID id = UUID.randomUUID();
    story.told.get(Tenant.ALPHA).add(Story.body(Tenant.BETA, id));

    // Then
    assertViolated("7 nothing", id);
  }

  @Test
  void findsAnotherAppsContentInARecord() {
    // Given
    UUID id = UUID.randomUUID();
    story.item(Tenant.ALPHA, id, Story.content(Tenant.BETA, null), ContentType.Known.Text);

    // Then
    assertViolated("7 nothing", id);
  }

  @Test
  void findsASecretInALog() {
    // Given
    story.pages.put("log ingest-1.log", "started\ntoken " + Story.SECRET + " was wrong");

    // Then
    assertThat(finding("S no secret").violations()).singleElement().asString().contains("ingest-1");
  }

  @Test
  void findsASecretInARecordAndInADeadLetter() {
    // Given
    story.write(Topic.INSTANCES, "ingest/ingest-1", Map.of("token", Story.SECRET));
    story.letter(Topic.ITEMS, 1, 2, Story.SECRET.getBytes(java.nio.charset.StandardCharsets.UTF_8));

    // Then
    assertThat(finding("S no secret").violations()).hasSize(2);
  }

  @Test
  void findsContentInAKeyAndInALog() {
    // Given
    story.write(Topic.OUTCOMES, Tenant.ALPHA.mark() + "User1", outcome());
    story.pages.put("log stream-1.log", "judging \"" + Tenant.BETA.mark() + " says 1\"");

    // Then
    assertThat(finding("S no content").violations()).hasSize(2);
  }

  private Object outcome() {
    UUID id = UUID.randomUUID();
    Story other = new Story();
    other.outcome(id, OutcomeSubject.Known.Notice, null, OutcomeStatus.Known.Done);
    return dev.sluice.contract.Json.MAPPER.convertValue(
        tree(other.records.getFirst().text()), Object.class);
  }

  private static com.fasterxml.jackson.databind.JsonNode tree(String json) {
    try {
      return dev.sluice.contract.Json.readTree(
          json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void findsABadRecordWithoutADeadLetter() {
    // Given
    story.planted.add(new Planted(Topic.COMMANDS, 1, 5, new byte[] {9}, true));

    // Then
    assertThat(finding("9 every bad").violations())
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
    assertThat(finding("9 every bad").violations()).singleElement().asString().contains("other");
  }

  @Test
  void findsADeadLetterOfAGoodRecord() {
    // Given
    UUID id = story.goodText(Tenant.ALPHA);
    story.tell(id);
    story.letter(
        Topic.NOTICES,
        1,
        5,
        ("{\"requestId\":\"" + id + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8));

    // Then
    assertThat(finding("9 every bad").violations())
        .singleElement()
        .asString()
        .contains("sluice.notices-1@5 was good");
  }

  @Test
  void findsAnInstanceThatStayedBehind() {
    // Given
    story.releases.put("notifier-1", "1-a");

    // Then
    assertThat(finding("10 every instance").violations())
        .singleElement()
        .asString()
        .contains("notifier-1");
  }

  @Test
  void findsAServerInsideThatWasReached() {
    // Given
    story.contacts.add("/127.0.0.1:5 at port 80");

    // Then
    assertThat(finding("8 no file").violations()).singleElement().asString().contains("port 80");
  }

  @Test
  void findsThatNothingWasFetchedAtAll() {
    // Given
    story.redirected = 0;

    // Then
    assertThat(finding("8 no file").violations())
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
    assertViolated("8 no file", id);
  }

  @Test
  void findsAnAppThatAnothersVendorHeldUp() {
    // Given
    story.heldUp.add("submission-2");

    // Then
    assertThat(finding("7 while an app's vendor").violations())
        .singleElement()
        .asString()
        .contains("submission-2");
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

  private TopicRecord again(String verdict) {
    return new TopicRecord(
        Topic.VERDICTS,
        11,
        story.records.size(),
        "key",
        verdict.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static Submitted with(
      Submitted one, String state, List<String> requestIds, boolean banned) {
    return new Submitted(
        one.tenant(),
        one.name(),
        one.bad(),
        one.withdrawable(),
        state,
        requestIds,
        one.file(),
        banned,
        one.inside());
  }

  private void assertViolated(String name, UUID id) {
    assertThat(finding(name).violations()).anyMatch(violation -> violation.contains(id.toString()));
    assertThat(report().kept()).isFalse();
  }

  private Finding finding(String name) {
    return Checks.all().stream()
        .filter(check -> check.name().startsWith(name))
        .findFirst()
        .orElseThrow()
        .examine(story.ledgers());
  }

  private Report report() {
    return Report.of("seed 1", Map.of(), story.ledgers());
  }
}
