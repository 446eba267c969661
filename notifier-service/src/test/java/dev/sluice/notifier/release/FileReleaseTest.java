package dev.sluice.notifier.release;

import static dev.sluice.notifier.release.ReleaseTopics.DAY;
import static dev.sluice.notifier.release.ReleaseTopics.LIMIT;
import static dev.sluice.notifier.release.ReleaseTopics.read;
import static dev.sluice.notifier.release.ReleaseTopics.release;
import static dev.sluice.notifier.release.ReleaseTopics.revisions;
import static dev.sluice.notifier.release.ReleaseTopics.verdict;
import static dev.sluice.notifier.release.ReleaseTopics.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.Revisions;
import dev.sluice.contract.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test has items and files of its own on the shared broker. */
@Tag("kafka")
class FileReleaseTest {
  private final String file = "https://cdn.example/" + UUID.randomUUID() + "/a.png";
  private final List<Long> progress = new ArrayList<>();
  private final FileRelease release = release((read, total) -> progress.add(total - read));

  @BeforeAll
  static void topics() {
    ReleaseTopics.create();
  }

  @Test
  void anItemIsReleasedByItsRequestId() throws Exception {
    // Given
    Verdict blocked = verdict(1, UUID.randomUUID(), 0, file + "?sign=1", true);
    write(blocked, verdict(1, UUID.randomUUID(), 0, file + "?sign=2", true));

    // When
    Released released = release.release(blocked.requestId().toString(), "wang", DAY, LIMIT);

    // Then
    assertThat(released.items()).containsExactly(new Released.Item(blocked.requestId(), 1));
    assertThat(released.fileUrl()).isEqualTo(file);
    assertThat(released.notices()).isEqualTo(1);
    Verdict revision = revisions(blocked.requestId()).getLast();
    assertThat(revision.author()).isEqualTo("wang");
    assertThat(revision.revision()).isEqualTo(1);
    assertThat(revision.hit()).isFalse();
    assertThat(revision.enforced()).isFalse();
    assertThat(revision.judgement().suggestion()).isEqualTo(Suggestion.Known.Pass);
    assertThat(revision.judgement().reasons())
        .extracting(Reason::code)
        .containsExactly(ReasonCode.Released.name());
    assertThat(revision.content()).isEqualTo(blocked.content());
    Command order =
        read(
                Topic.COMMANDS,
                Command.class,
                command -> command.requestId().equals(blocked.requestId()))
            .getFirst();
    assertThat(order.action()).isEqualTo(CommandAction.Known.UnbanFile);
    assertThat(order.content().fileUrl()).isEqualTo(file);
    assertThat(order.issuedAt()).isGreaterThan(blocked.decidedAt());
    Notice notice =
        read(Topic.NOTICES, Notice.class, any -> any.requestId().equals(blocked.requestId()))
            .getFirst();
    assertThat(notice.result()).isZero();
    assertThat(notice.revision()).isEqualTo(1);
    assertThat(progress.getLast()).isZero();
  }

  @Test
  void everyItemWithAFileIsReleasedByItsUrlAndOrderedOnce() throws Exception {
    // Given
    List<Verdict> hundred = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      hundred.add(verdict(1, UUID.randomUUID(), 0, file + "?sign=" + i, true));
    }
    write(hundred.toArray(Verdict[]::new));
    write(verdict(1, UUID.randomUUID(), 0, "https://cdn.example/other/a.png", true));

    // When
    Released released = release.release(file + "?sign=fresh", "wang", DAY, LIMIT);

    // Then
    assertThat(released.items())
        .extracting(Released.Item::requestId)
        .containsExactlyInAnyOrderElementsOf(hundred.stream().map(Verdict::requestId).toList());
    assertThat(
            read(
                Topic.COMMANDS, Command.class, command -> file.equals(command.content().fileUrl())))
        .hasSize(1);
  }

  @Test
  void theNewestRevisionCountsAndARepeatAddsNone() throws Exception {
    // Given
    UUID request = UUID.randomUUID();
    write(verdict(1, request, 0, file, false), verdict(1, request, 1, file, true));
    release.release(request.toString(), "wang", DAY, LIMIT);

    // When
    Released again = release.release(request.toString(), "li", DAY, LIMIT);

    // Then
    assertThat(again.items()).containsExactly(new Released.Item(request, 2));
    assertThat(again.fileUrl()).isEqualTo(file);
    assertThat(again.notices()).isZero();
    assertThat(revisions(request)).extracting(Verdict::revision).containsExactly(0, 1, 2);
    assertThat(read(Topic.COMMANDS, Command.class, command -> command.requestId().equals(request)))
        .hasSize(2);
  }

  @Test
  void anAppWithoutCommandsOrAllResultsGetsOnlyTheVerdict() throws Exception {
    // Given
    Verdict blocked = verdict(2, UUID.randomUUID(), 0, file, true);
    write(blocked);

    // When
    Released released = release.release(blocked.requestId().toString(), "wang", DAY, LIMIT);

    // Then
    assertThat(released)
        .isEqualTo(new Released(List.of(new Released.Item(blocked.requestId(), 1)), null, 0));
    assertThat(revisions(blocked.requestId())).hasSize(2);
  }

  @Test
  void whatPassedOrIsNotThereIsNotReleased() throws Exception {
    // Given
    Verdict passed = verdict(1, UUID.randomUUID(), 0, file, false);
    write(passed);
    String unknown = UUID.randomUUID().toString();

    // When
    // Then
    assertThatThrownBy(() -> release.release(passed.requestId().toString(), "wang", DAY, LIMIT))
        .isInstanceOf(ReleaseException.class)
        .hasMessage("nothing was blocked with request id " + passed.requestId());
    assertThatThrownBy(() -> release.release(unknown, "wang", DAY, LIMIT))
        .isInstanceOf(ReleaseException.class)
        .hasMessageContaining("no verdict with request id " + unknown);
  }

  @Test
  void aScanThatTakesTooLongReleasesNothing() throws Exception {
    // Given
    Verdict blocked = verdict(1, UUID.randomUUID(), 0, file, true);
    write(blocked);

    // When
    // Then
    assertThatThrownBy(
            () -> release.release(blocked.requestId().toString(), "wang", DAY, Duration.ZERO))
        .isInstanceOf(ReleaseException.class)
        .hasMessageContaining("give more time");
    assertThat(revisions(blocked.requestId())).hasSize(1);
  }

  @Test
  void anItemThatCanBeRedrivenMeanwhileIsReleasedUnderARevisionOfItsOwn() throws Exception {
    // Given
    Reason unprocessed =
        Reason.coded("policy", Suggestion.Known.Block, ReasonCode.ProcessingFailed, null);
    Verdict blocked = verdict(1, UUID.randomUUID(), 0, file, true, List.of(unprocessed));
    write(blocked);

    // When
    Released released = release.release(blocked.requestId().toString(), "wang", DAY, LIMIT);

    // Then
    assertThat(released.items()).containsExactly(new Released.Item(blocked.requestId(), 2));
    assertThat(Revisions.ofRedrive(blocked)).isEqualTo(1);
    assertThat(revisions(blocked.requestId())).extracting(Verdict::revision).containsExactly(0, 2);
  }

  @ParameterizedTest
  @CsvSource({
    "'',wang",
    "not-an-id,wang",
    "ftp://x/a,wang",
    "https://cdn.example,wang",
    "241ed925-4c56-4357-95dd-1e6e7798f214,''",
    "241ed925-4c56-4357-95dd-1e6e7798f214,automatic"
  })
  void wrongWordsAreRefused(String text, String author) {
    // Given
    // When
    // Then
    assertThatThrownBy(() -> release.release(text, author, DAY, LIMIT))
        .isInstanceOf(ReleaseException.class);
    assertThat(progress).isEmpty();
  }
}
