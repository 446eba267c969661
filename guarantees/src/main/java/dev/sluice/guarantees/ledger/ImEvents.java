package dev.sluice.guarantees.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.guarantees.ledger.ImEvent.Change;
import dev.sluice.guarantees.ledger.ImEvent.Part;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is special to Tencent's own callbacks. */
final class ImEvents {
  private static final Set<CommandAction> RESETS =
      Set.of(
          CommandAction.Known.ResetProfile,
          CommandAction.Known.ResetGroupInfo,
          CommandAction.Known.ResetMemberInfo);

  private ImEvents() {}

  /** Each part of what was answered, under the ids that its items have. */
  static List<Submitted> submitted(List<ImEvent> events, List<Item> items) {
    Map<String, List<Item>> byTag = byTag(items);
    List<Submitted> submitted = new ArrayList<>();
    for (ImEvent event : events) {
      if (event.answered()) {
        for (Part part : event.parts()) {
          submitted.add(submitted(event, part, items(byTag, event, part)));
        }
      }
    }
    return submitted;
  }

  private static Submitted submitted(ImEvent event, Part part, List<Item> items) {
    return new Submitted(
        event.tenant(),
        event.name() + " " + part.type().text(),
        part.bad(),
        event.change() == null,
        event.state(),
        items.stream().map(item -> item.requestId().toString()).distinct().toList(),
        part.file(),
        part.banned(),
        null);
  }

  /** Each part of what was answered has an item, and one at least says what was answered. */
  static void durable(Ledgers ledgers, Finding.Count count) {
    Map<String, List<Item>> byTag = byTag(ledgers.items());
    for (ImEvent event : ledgers.events()) {
      if (!event.answered()) {
        continue;
      }
      for (Part part : event.parts()) {
        List<Item> items = items(byTag, event, part);
        count.check(
            !items.isEmpty(),
            event.name() + " was answered and " + part + " is in no record of sluice.items");
        count.check(
            items.isEmpty()
                || items.stream().anyMatch(item -> item.answer().delivered() != event.refused()),
            event.name() + " was answered otherwise than its items say: " + event);
      }
    }
  }

  static void refused(Ledgers ledgers, Finding.Count count) {
    for (ImEvent event : ledgers.events()) {
      if (event.answered() && event.refused()) {
        count.check(
            event.state().equals("REFUSED") || event.state().equals("DROPPED"),
            event.name() + " was refused and is " + event.state() + ": " + event);
      }
    }
  }

  static void putBack(Ledgers ledgers, Finding.Count count) {
    Set<UUID> explained = Orders.explained(ledgers, RESETS);
    Map<UUID, Verdict> automatic = ledgers.automatic();
    Map<String, List<Item>> byTag = byTag(ledgers.items());
    for (ImEvent event : ledgers.events()) {
      Change change = event.change();
      if (change == null || !event.answered()) {
        continue;
      }
      for (Part part : event.parts()) {
        if (!part.bad()) {
          count.check(
              change.now().equals(change.set()), event.name() + " is good and changed: " + event);
          continue;
        }
        boolean excused =
            items(byTag, event, part).stream()
                .map(Item::requestId)
                .anyMatch(id -> explained.contains(id) || excused(automatic.get(id)));
        count.check(
            change.now().equals(change.neutral()) || excused,
            event.name() + " is bad and was not put back: " + event);
      }
    }
  }

  private static boolean excused(@Nullable Verdict verdict) {
    return verdict != null && !verdict.hit() && Items.excused(verdict);
  }

  /** What is told after an event reaches the app backend, whatever Sluice made of it. */
  static void passedOn(Ledgers ledgers, Finding.Count count) {
    Set<String> kept = keptBack(ledgers);
    Map<Tenant, Set<String>> arrived = new EnumMap<>(Tenant.class);
    ledgers
        .forwarded()
        .forEach(
            (tenant, all) ->
                arrived.put(tenant, all.stream().map(Forwarded::body).collect(toSet())));
    for (ImEvent event : ledgers.events()) {
      String body = event.afterwards();
      if (body != null) {
        count.check(
            arrived.getOrDefault(event.tenant(), Set.of()).contains(body) || kept.contains(body),
            event.name()
                + " did not reach the app backend, and there is no dead letter with an outcome: "
                + event);
      }
    }
  }

  /** Bodies of what was given up and is a dead letter. */
  private static Set<String> keptBack(Ledgers ledgers) {
    Set<UUID> givenUp =
        Notices.givenUp(ledgers, outcome -> outcome.subject() == OutcomeSubject.Known.Forward);
    Set<String> letters = Notices.letters(ledgers, Topic.FORWARDS);
    return ledgers.forwards().stream()
        .filter(each -> givenUp.contains(each.id()) && letters.contains(each.id().toString()))
        .map(each -> String.valueOf(each.content().body()))
        .collect(toSet());
  }

  private static Map<String, List<Item>> byTag(List<Item> items) {
    return items.stream().collect(groupingBy(ImEvent::tagOf));
  }

  private static List<Item> items(Map<String, List<Item>> byTag, ImEvent event, Part part) {
    return byTag.getOrDefault(event.tag(), List.of()).stream()
        .filter(item -> item.sdkAppId() == event.tenant().sdkAppId())
        .filter(item -> item.contentType().equals(part.type()))
        .toList();
  }
}
