package dev.sluice.cli.explain;

import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.DeadLetterStatus;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.Target;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What followed from a decision, and how each of it ended. */
final class ConsequenceLines {
  private final PageLines lines;

  ConsequenceLines(PageLines lines) {
    this.lines = lines;
  }

  void print(Explanation explanation) {
    explanation.commands().forEach(this::order);
    explanation.others().forEach(this::other);
    explanation.notices().forEach(this::told);
    explanation.deadLetters().forEach(this::letter);
  }

  private void order(Explanation.Order order) {
    Command command = order.command();
    if (command == null) {
      Outcome outcome = order.outcomes().getFirst();
      lines.line(
          "command",
          "%s, never written: %s"
              .formatted(
                  outcome.action() == null ? "?" : PageLines.text(outcome.action().text()),
                  ending(order.outcomes())));
    } else {
      lines.line(
          "command",
          "%s of %s, revision %d at %s: %s"
              .formatted(
                  PageLines.text(command.action().text()),
                  target(command),
                  command.revision(),
                  Instant.ofEpochMilli(command.issuedAt()),
                  ending(order.outcomes())));
    }
  }

  private void other(Command command) {
    lines.line(
        "same file",
        "%s at %s by item %s, revision %d"
            .formatted(
                PageLines.text(command.action().text()),
                Instant.ofEpochMilli(command.issuedAt()),
                command.requestId(),
                command.revision()));
  }

  private static String target(Command command) {
    Target target = command.content();
    if (target.field() != null) {
      return "the field " + PageLines.text(target.field());
    }
    if (target.seconds() != null) {
      return "the author, " + target.seconds() + " s";
    }
    if (command.action() == CommandAction.Known.BanFile
        || command.action() == CommandAction.Known.UnbanFile) {
      return "the file";
    }
    return target.msgId() == null ? "the message" : "message " + PageLines.text(target.msgId());
  }

  private void told(Explanation.Told told) {
    Notice notice = told.notice();
    lines.line(
        "notice",
        notice == null
            ? "never written: " + ending(told.outcomes())
            : "%s, CtxcbResult %d, revision %d at %s: %s"
                .formatted(
                    PageLines.text(notice.suggestion().text()),
                    notice.result(),
                    notice.revision(),
                    Instant.ofEpochMilli(notice.issuedAt()),
                    ending(told.outcomes())));
  }

  private String ending(List<Outcome> outcomes) {
    return outcomes.isEmpty()
        ? lines.ink().bad("under way")
        : outcomes.stream().map(this::ending).collect(Collectors.joining("; then "));
  }

  private String ending(Outcome outcome) {
    String ending =
        "%s at %s, %d %s%s"
            .formatted(
                PageLines.text(outcome.status().text()),
                Instant.ofEpochMilli(outcome.at()),
                outcome.attempts(),
                outcome.attempts() == 1 ? "attempt" : "attempts",
                outcome.lastError() == null
                    ? ""
                    : ", last error " + PageLines.text(outcome.lastError()));
    boolean well =
        outcome.status() == OutcomeStatus.Known.Done
            || outcome.status() == OutcomeStatus.Known.AlreadyDone
            || outcome.status() == OutcomeStatus.Known.Superseded
            || outcome.status() == OutcomeStatus.Known.Counted;
    return well ? ending : lines.ink().bad(ending);
  }

  private void letter(Explanation.Letter letter) {
    DeadLetterStatus status = letter.status();
    String state =
        status == null
            ? lines.ink().bad("open")
            : "%s by %s at %s"
                .formatted(
                    PageLines.text(status.state().text()),
                    PageLines.text(status.author()),
                    Instant.ofEpochMilli(status.at()));
    lines.line(
        "dead letter",
        "%s from %s: %s; %s"
            .formatted(
                PageLines.text(letter.letter().id()),
                PageLines.text(letter.letter().topic()),
                PageLines.text(letter.letter().reason()),
                state));
  }
}
