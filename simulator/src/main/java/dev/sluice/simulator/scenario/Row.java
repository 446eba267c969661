package dev.sluice.simulator.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen of a scenario, in the words of the table; expected and seen are compared as
 * such.
 *
 * @param sender what the sender was told: {@code success}, a code, or {@code success, unanswered}
 *     where the callback had no answer
 * @param receiver {@code message}, {@code replaced: TEXT} with what arrived instead, {@code
 *     nothing} or {@code withdrawn}; for a change {@code changed} or {@code unchanged}
 * @param file {@code served}, {@code refused}, or {@code -} where there is none
 * @param appBackend the results that the app backend accepted, such as {@code 1 Block Ad}, or
 *     {@code nothing}
 * @param decidedBy the library that was hit, else label and sub-label; {@code nobody} for Pass;
 *     {@code unjudgeable}; {@code not judged}
 */
public record Row(
    @JsonProperty(required = true) String sender,
    @JsonProperty(required = true) String receiver,
    String file,
    @JsonProperty(required = true) String appBackend,
    @JsonProperty(required = true) String decidedBy) {

  /** Nothing to tell. */
  static final String NONE = "-";

  /** The IM backend gave up on the callback and delivered by its own fail policy. */
  static final String UNANSWERED = "unanswered";

  /** Nothing arrived. */
  static final String NOTHING = "nothing";

  /** A missing file reads as none. */
  public Row(
      String sender, String receiver, @Nullable String file, String appBackend, String decidedBy) {
    this.sender = sender;
    this.receiver = receiver;
    this.file = file == null ? NONE : file;
    this.appBackend = appBackend;
    this.decidedBy = decidedBy;
  }

  /** The cells in the order of the table. */
  List<String> cells() {
    return List.of(sender, receiver, file, appBackend, decidedBy);
  }

  /** Two rows as one. */
  Row and(Row other) {
    return new Row(
        join(sender, other.sender),
        join(receiver, other.receiver),
        file.equals(NONE) && other.file.equals(NONE) ? NONE : join(file, other.file),
        join(appBackend, other.appBackend),
        decidedBy.equals(other.decidedBy) ? decidedBy : join(decidedBy, other.decidedBy));
  }

  Row withSender(String newSender) {
    return new Row(newSender, receiver, file, appBackend, decidedBy);
  }

  Row withFile(String newFile) {
    return new Row(sender, receiver, newFile, appBackend, decidedBy);
  }

  Row withAppBackend(String newAppBackend) {
    return new Row(sender, receiver, file, newAppBackend, decidedBy);
  }

  Row withDecidedBy(String newDecidedBy) {
    return new Row(sender, receiver, file, appBackend, newDecidedBy);
  }

  /**
   * Whether something has to have been intercepted, banned, withdrawn or told for this row to be
   * right.
   */
  public boolean needsSluice() {
    return !sender.startsWith("success")
        || sender.contains("401")
        || receiver.contains(NOTHING)
        || receiver.contains("withdrawn")
        || receiver.contains("unchanged")
        || file.contains("refused")
        || !appBackend.equals(NOTHING);
  }

  private static String join(String one, String other) {
    return one + ", " + other;
  }
}
