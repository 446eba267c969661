package dev.sluice.guarantees.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** From a verdict to what the app backend was told. */
final class Notices {
  private Notices() {}

  static void arrived(Ledgers ledgers, Finding.Count count) {
    Set<String> told = new HashSet<>();
    for (List<JsonNode> bodies : ledgers.told().values()) {
      for (JsonNode body : bodies) {
        told.add(body.path("CtxcbRequestId").asText());
      }
    }
    Set<UUID> givenUp =
        givenUp(ledgers, outcome -> outcome.subject() == OutcomeSubject.Known.Notice);
    Set<String> letters = letters(ledgers, Topic.NOTICES);
    for (Verdict verdict : ledgers.automatic().values()) {
      if (owed(verdict)) {
        String id = verdict.requestId().toString();
        boolean kept = givenUp.contains(verdict.requestId()) && letters.contains(id);
        count.check(
            told.contains(id) || kept,
            id
                + " of "
                + Tenant.of(verdict.sdkAppId())
                + ": nobody was told, and there is no dead letter with an outcome");
      }
    }
  }

  /** The request ids of what ended as given up. */
  static Set<UUID> givenUp(Ledgers ledgers, Predicate<Outcome> of) {
    return ledgers.outcomes().stream()
        .filter(outcome -> outcome.status() == OutcomeStatus.Known.GivenUp)
        .filter(of)
        .map(Outcome::requestId)
        .collect(Collectors.toSet());
  }

  /** One app wants the results of hits alone. */
  private static boolean owed(Verdict verdict) {
    return Tenant.of(verdict.sdkAppId()) != Tenant.BETA || verdict.hit() || verdict.enforced();
  }

  /** The ids that the dead letters of a topic name. */
  static Set<String> letters(Ledgers ledgers, Topic topic) {
    return ledgers.deadLetters().stream()
        .filter(letter -> letter.topic().equals(topic.topicName()))
        .map(Notices::requestId)
        .collect(Collectors.toSet());
  }

  /**
   * The request id in the bytes of a dead letter, or a callback's own; empty where there is none.
   */
  static String requestId(DeadLetter letter) {
    String value = letter.valueBase64();
    try {
      if (value == null) {
        return "";
      }
      JsonNode record = Json.readTree(Base64.getDecoder().decode(value));
      String field = letter.topic().equals(Topic.FORWARDS.topicName()) ? "id" : "requestId";
      return record.path(field).asText();
    } catch (IOException e) {
      return ""; // One of the bad records.
    }
  }
}
