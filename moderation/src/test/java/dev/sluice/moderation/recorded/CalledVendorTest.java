package dev.sluice.moderation.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.LaterModerator;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CalledVendorTest {
  private static final ModeratorSpec.Http SPEC =
      new ModeratorSpec.Http(
          "ear",
          "http://127.0.0.1:1/moderate",
          Set.of(ContentType.Known.Audio),
          null,
          1_000,
          1,
          10,
          10,
          1_000);
  private static final Finding BLOCK = new Finding.Judged(List.of(reason("Porn")), List.of(), null);
  private static final Finding PASS = new Finding.Judged(List.of(), List.of(), null);

  private final Ear ear = new Ear();

  @Test
  void whatItSaidThenIsNotAskedAgain() throws Exception {
    // Given
    VendorBudget budget = new VendorBudget(5);

    // When
    Finding found = moderate(budget, new Recording(then(reason("Abuse"))));

    // Then
    assertThat(((Finding.Judged) found).reasons()).extracting(Reason::label).containsOnly("Abuse");
    assertThat(ear.asked).isZero();
    assertThat(budget.made()).isEmpty();
  }

  @Test
  void itIsAskedAsOftenAsTheBudgetAllows() throws Exception {
    // Given
    VendorBudget budget = new VendorBudget(2);
    ear.answers.addAll(List.of(BLOCK, PASS, BLOCK));

    // When
    Finding first = moderate(budget, new Recording(then()));
    Finding second = moderate(budget, new Recording(then()));
    Recording third = new Recording(then());

    // Then
    assertThat(List.of(first, second)).containsExactly(BLOCK, PASS);
    assertThatThrownBy(() -> moderate(budget, third)).isInstanceOf(ModerationException.class);
    assertThat(third.lacks()).containsExactly(Lack.VENDOR_CALL);
    assertThat(ear.asked).isEqualTo(2);
    assertThat(budget.made()).isEqualTo(Map.of("ear", 2));
  }

  @Test
  void anAnswerThatComesLaterIsAskedFor() throws Exception {
    // Given
    ear.answers.add(new Finding.Later("7", "http://127.0.0.1:1/tasks/7", 1));
    ear.polls.addAll(List.of(new Finding.Later("7", "http://127.0.0.1:1/tasks/7", 1), BLOCK));

    // Then
    assertThat(moderate(new VendorBudget(1), new Recording(then()))).isEqualTo(BLOCK);
    assertThat(ear.polls).isEmpty();
  }

  @Test
  void oneThatOnlyCallsBackCannotBeWaitedFor() {
    // Given
    ear.answers.add(new Finding.Later(null, null, 1));
    Recording recording = new Recording(then());

    // Then
    assertThatThrownBy(() -> moderate(new VendorBudget(1), recording))
        .isInstanceOf(ModerationException.class);
    assertThat(recording.lacks()).containsExactly(Lack.VENDOR_CALL);
  }

  private Finding moderate(VendorBudget budget, Recording recording) throws Exception {
    Subject subject =
        new Subject(
            UUID.randomUUID(),
            7,
            Scene.Known.C2C,
            ContentType.Known.Audio,
            List.of(),
            "http://files.example.com/a.mp3",
            Set.of(),
            null);
    CalledVendor vendor = new CalledVendor(new RecordedVendor(SPEC), ear, budget);
    return recording.<Finding, Exception>during(
        () -> vendor.moderate(subject, Deadline.in(Duration.ofMinutes(1))));
  }

  private static Reason reason(String label) {
    return new Reason(
        "ear", Suggestion.Known.Block, label, "", 90, List.of(), null, null, null, "v1", Map.of());
  }

  private static Judgement then(Reason... reasons) {
    return new Judgement(
        Suggestion.Known.Pass,
        "Normal",
        "",
        0,
        List.of(reasons),
        0,
        List.of(),
        "1-then",
        Map.of(),
        List.of());
  }

  /** A vendor that says what it was told to say. */
  private static final class Ear implements LaterModerator {
    private final Deque<Finding> answers = new ArrayDeque<>();
    private final Deque<Finding> polls = new ArrayDeque<>();
    private int asked;

    @Override
    public String name() {
      return "ear";
    }

    @Override
    public Set<ContentType> contentTypes() {
      return Set.of(ContentType.Known.Audio);
    }

    @Override
    public String version() {
      return "v1";
    }

    @Override
    public Finding moderate(Subject subject, Deadline deadline) {
      asked++;
      return answers.remove();
    }

    @Override
    public Finding poll(Finding.Later later, Subject subject, Deadline deadline) {
      return polls.remove();
    }
  }
}
