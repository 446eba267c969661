package dev.sluice.guarantees.ledger;

import dev.sluice.contract.command.CallbackForward;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.verdict.Verdict;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** From a verdict to what the IM backend did. */
final class Orders {
  private static final Set<CommandAction> WITHDRAWALS =
      Set.of(CommandAction.Known.WithdrawC2C, CommandAction.Known.WithdrawGroup);
  private static final Set<OutcomeStatus> SAYS_WHY_NOT =
      Set.of(
          OutcomeStatus.Known.NotPossible,
          OutcomeStatus.Known.NotAddressable,
          OutcomeStatus.Known.GivenUp);

  private Orders() {}

  static void banned(Ledgers ledgers, Finding.Count count) {
    Map<UUID, Verdict> automatic = ledgers.automatic();
    for (Submitted one : ledgers.accepted()) {
      if (one.file() == null) {
        continue;
      }
      Verdict verdict = automatic.get(UUID.fromString(one.requestId()));
      boolean refused = one.state().equals("REFUSED") || one.state().equals("DROPPED");
      if (refused || (verdict != null && verdict.hit())) {
        count.check(one.banned(), one.requestId() + " is a hit and its file is served: " + one);
      } else {
        count.check(!one.banned(), one.requestId() + " is no hit and its file is banned: " + one);
      }
    }
  }

  static void withdrawn(Ledgers ledgers, Finding.Count count) {
    Map<UUID, Verdict> automatic = ledgers.automatic();
    Set<UUID> explained = explained(ledgers, WITHDRAWALS);
    for (Submitted one : ledgers.accepted()) {
      if (!one.bad() || !one.withdrawable()) {
        continue;
      }
      UUID id = UUID.fromString(one.requestId());
      Verdict verdict = automatic.get(id);
      boolean holds =
          !one.state().equals("DELIVERED")
              || explained.contains(id)
              || (verdict != null && !verdict.hit() && Items.excused(verdict));
      count.check(holds, id + " is bad, was delivered and is still there: " + one);
    }
  }

  /** The request ids of such commands whose outcome says why they were not carried out. */
  static Set<UUID> explained(Ledgers ledgers, Set<CommandAction> actions) {
    return ledgers.outcomes().stream()
        .filter(outcome -> outcome.action() != null && actions.contains(outcome.action()))
        .filter(outcome -> SAYS_WHY_NOT.contains(outcome.status()))
        .map(Outcome::requestId)
        .collect(Collectors.toSet());
  }

  static void ended(Ledgers ledgers, Finding.Count count) {
    Set<String> ends =
        ledgers.outcomes().stream()
            .map(
                outcome ->
                    outcome.subject() == OutcomeSubject.Known.Command
                        ? outcome.requestId() + " " + outcome.revision() + " " + outcome.action()
                        : told(outcome.subject(), outcome.requestId(), outcome.revision()))
            .collect(Collectors.toSet());
    for (Command command : ledgers.commands()) {
      String name = command.requestId() + " " + command.revision() + " " + command.action();
      count.check(ends.contains(name), "command " + name + " has no outcome");
    }
    for (Notice notice : ledgers.notices()) {
      String name = told(OutcomeSubject.Known.Notice, notice.requestId(), notice.revision());
      count.check(ends.contains(name), name + " has no outcome");
    }
    for (CallbackForward forward : ledgers.forwards()) {
      String name = told(OutcomeSubject.Known.Forward, forward.id(), 0);
      count.check(ends.contains(name), name + " has no outcome");
    }
  }

  private static String told(OutcomeSubject subject, UUID id, int revision) {
    return subject.text() + " " + id + " " + revision;
  }
}
