package dev.sluice.cli.explain;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.DeadLetterStatus;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerFailed;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One decision, with all that the topics hold of it.
 *
 * @param requestId the item
 * @param item as it was accepted; absent where retention took it and its verdict is still there
 * @param itemAt when Kafka appended it, milliseconds since the epoch; 0 without an item
 * @param repeats how many more times its callback came
 * @param answerFailed that the answer did not reach the caller; absent: nothing says so
 * @param verdicts by revision; none: it is not judged yet
 * @param cell what of the policy decided; absent: it is not judged yet
 * @param commands orders to the IM backend, in the order they were issued, each with how it ended
 * @param notices results for the app backend, likewise
 * @param others orders about the same file that other items led to: an un-ban may be among them
 * @param deadLetters records of this item that could not be processed
 * @param unreadable records that belong to it and cannot be read, each with the trouble
 */
public record Explanation(
    UUID requestId,
    @Nullable Item item,
    long itemAt,
    int repeats,
    @Nullable AnswerFailed answerFailed,
    List<Verdict> verdicts,
    @Nullable Cell cell,
    List<Order> commands,
    List<Told> notices,
    List<Command> others,
    List<Letter> deadLetters,
    List<String> unreadable) {

  /** Copies the lists. */
  public Explanation {
    verdicts = List.copyOf(verdicts);
    commands = List.copyOf(commands);
    notices = List.copyOf(notices);
    others = List.copyOf(others);
    deadLetters = List.copyOf(deadLetters);
    unreadable = List.copyOf(unreadable);
    if (item == null && verdicts.isEmpty()) {
      throw new IllegalArgumentException("neither an item nor a verdict of " + requestId);
    }
  }

  /** The verdict that counts; empty: it is not judged yet. */
  public Optional<Verdict> verdict() {
    return verdicts.isEmpty() ? Optional.empty() : Optional.of(verdicts.getLast());
  }

  /** The verdict of revision 0; empty: it is not judged yet, or retention took it. */
  public Optional<Verdict> automatic() {
    return verdicts.stream().filter(verdict -> verdict.revision() == 0).findFirst();
  }

  /** What was found; absent: nobody has judged it yet. */
  public @Nullable Judgement judgement() {
    return item == null || !verdicts.isEmpty() ? verdicts.getLast().judgement() : item.judgement();
  }

  /** What a user wrote and the accounts: the one place where they are taken from. */
  public Content content() {
    return item == null ? verdicts.getFirst().content() : item.content();
  }

  /** The app. */
  public long sdkAppId() {
    return item == null ? verdicts.getFirst().sdkAppId() : item.sdkAppId();
  }

  /** Where it came from. */
  public Scene scene() {
    return item == null ? verdicts.getFirst().scene() : item.scene();
  }

  /** What it is. */
  public ContentType contentType() {
    return item == null ? verdicts.getFirst().contentType() : item.contentType();
  }

  /** How it was accepted. */
  public Acceptance acceptance() {
    return item == null ? verdicts.getFirst().acceptance() : item.acceptance();
  }

  /** What the caller was told. */
  public Answer answer() {
    return item == null ? verdicts.getFirst().answer() : item.answer();
  }

  /**
   * A command and how it ended.
   *
   * @param command absent where only its outcome is there: one that could not be addressed was
   *     never written
   * @param outcomes in the order they came; none: it is under way
   */
  public record Order(@Nullable Command command, List<Outcome> outcomes) {
    /** Copies the list. */
    public Order {
      outcomes = List.copyOf(outcomes);
    }
  }

  /**
   * A notice and how it ended.
   *
   * @param notice absent where only its outcome is there
   * @param outcomes in the order they came; none: it is under way
   */
  public record Told(@Nullable Notice notice, List<Outcome> outcomes) {
    /** Copies the list. */
    public Told {
      outcomes = List.copyOf(outcomes);
    }
  }

  /**
   * A dead letter, without the record's bytes.
   *
   * @param status what became of it; absent: it is open
   */
  public record Letter(DeadLetter letter, @Nullable DeadLetterStatus status) {}
}
