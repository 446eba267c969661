package dev.sluice.guarantees.ledger;

import dev.sluice.contract.item.Item;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Verdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** From a callback to its verdict. */
final class Items {
  private Items() {}

  static void durable(Ledgers ledgers, Finding.Count count) {
    Set<UUID> written = ledgers.items().stream().map(Item::requestId).collect(Collectors.toSet());
    for (Submitted one : ledgers.accepted()) {
      count.check(
          written.contains(UUID.fromString(one.requestId())),
          one.requestId() + " was answered and is in no record of sluice.items: " + one);
    }
    ImEvents.durable(ledgers, count);
  }

  static void judgedOnce(Ledgers ledgers, Finding.Count count) {
    Map<UUID, Long> found =
        ledgers.verdicts().stream()
            .filter(verdict -> verdict.revision() == 0)
            .collect(Collectors.groupingBy(Verdict::requestId, Collectors.counting()));
    Set<UUID> judged = ledgers.judged();
    for (UUID id : judged) {
      long verdicts = found.getOrDefault(id, 0L);
      count.check(verdicts == 1, id + " has " + verdicts + " automatic verdicts");
    }
    Set<String> salvaged =
        ledgers.planted().stream()
            .map(planted -> new String(planted.value(), java.nio.charset.StandardCharsets.UTF_8))
            .collect(Collectors.toSet());
    for (UUID id : found.keySet()) {
      boolean known =
          judged.contains(id) || salvaged.stream().anyMatch(value -> value.contains(id.toString()));
      count.check(known, id + " has a verdict and was never an item");
    }
    Map<String, Long> revisions =
        ledgers.verdicts().stream()
            .collect(
                Collectors.groupingBy(
                    verdict -> verdict.requestId() + " revision " + verdict.revision(),
                    Collectors.counting()));
    revisions.forEach(
        (revision, verdicts) ->
            count.check(verdicts == 1, revision + " has " + verdicts + " verdicts"));
  }

  static void judgedRight(Ledgers ledgers, Finding.Count count) {
    Map<UUID, Verdict> automatic = ledgers.automatic();
    for (Submitted one : ledgers.accepted()) {
      Verdict verdict = automatic.get(UUID.fromString(one.requestId()));
      if (verdict == null) {
        continue; // Counted above.
      }
      boolean right = verdict.hit() == one.bad() || (one.bad() && excused(verdict));
      count.check(
          right,
          one.requestId()
              + (one.bad() ? " is bad and no hit: " : " is good and a hit: ")
              + verdict.judgement().reasons());
    }
  }

  /** Whether the verdict says itself why it is none of content: a vendor failed to the last. */
  static boolean excused(Verdict verdict) {
    return verdict.judgement().reasons().stream().anyMatch(reason -> reason.code() != null);
  }

  static void oneId(Ledgers ledgers, Finding.Count count) {
    Map<String, Submitted> owners = new HashMap<>();
    for (Submitted one : ledgers.accepted()) {
      Set<String> ids = new HashSet<>(one.requestIds());
      count.check(ids.size() == 1, one + " was answered with several request ids: " + ids);
      Submitted other = owners.putIfAbsent(one.requestId(), one);
      count.check(
          other == null, one.requestId() + " was given to two messages: " + one + " and " + other);
    }
  }

  static void reproducible(Ledgers ledgers, Finding.Count count) {
    Map<String, Judgement> first = new HashMap<>();
    for (Verdict verdict : ledgers.automatic().values()) {
      Judgement judgement = verdict.judgement();
      if (judgement.reasons().stream().anyMatch(reason -> reason.code() != null)) {
        continue; // Not a judgement of content.
      }
      count.check(
          !judgement.settingsVersion().isEmpty() && (local(judgement) || named(judgement)),
          verdict.requestId() + " does not say by what it was judged: " + judgement);
      if (!local(judgement)) {
        continue; // What a vendor fetches and judges is not in the verdict.
      }
      String basis =
          String.join(
              " ",
              List.of(
                  String.valueOf(verdict.sdkAppId()),
                  verdict.contentType().text(),
                  judgement.contentHashes().toString(),
                  judgement.settingsVersion(),
                  new java.util.TreeMap<>(judgement.versions()).toString()));
      Judgement before = first.putIfAbsent(basis, judgement);
      count.check(
          before == null || same(before, judgement),
          verdict.requestId()
              + " differs under the same versions: "
              + judgement
              + " and "
              + before);
    }
  }

  /** Whether it says which content was judged by which versions. */
  private static boolean local(Judgement judgement) {
    return !judgement.versions().isEmpty() && !judgement.contentHashes().isEmpty();
  }

  /** Whether every reason says which version of which vendor gave it. */
  private static boolean named(Judgement judgement) {
    return !judgement.reasons().isEmpty()
        && judgement.reasons().stream().allMatch(reason -> reason.version() != null);
  }

  private static boolean same(Judgement one, Judgement other) {
    return one.suggestion().equals(other.suggestion())
        && one.label().equals(other.label())
        && one.reasons().stream()
            .map(Reason::rawScores)
            .toList()
            .equals(other.reasons().stream().map(Reason::rawScores).toList());
  }
}
