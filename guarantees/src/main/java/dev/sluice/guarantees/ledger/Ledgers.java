package dev.sluice.guarantees.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.command.CallbackForward;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.item.ItemRecord;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that was written down about a run, by everybody who was there.
 *
 * @param submitted what users handed in; of {@code events}, each part that was answered
 * @param events what users did where the IM backend makes Tencent's own callbacks
 * @param plantedItems request ids of good items that were written past ingest
 * @param planted bad records
 * @param items what ingest wrote, repeats included
 * @param verdicts what the stream decided
 * @param commands what it ordered
 * @param notices what it had told
 * @param forwards callbacks that were to go on to the app backends
 * @param outcomes how orders and notices ended
 * @param deadLetters what could not be processed
 * @param records all of it, raw
 * @param told what the app backends received and believed, by app
 * @param forwarded callbacks that they received and believed, by app
 * @param releases the release that each instance runs, by its name
 * @param release the last one that was published
 * @param pages other texts by name: logs and metrics
 * @param secrets what must be nowhere
 * @param witnessed what the suite itself saw while the run went on
 */
public record Ledgers(
    List<Submitted> submitted,
    List<ImEvent> events,
    Set<UUID> plantedItems,
    List<Planted> planted,
    List<Item> items,
    List<Verdict> verdicts,
    List<Command> commands,
    List<Notice> notices,
    List<CallbackForward> forwards,
    List<Outcome> outcomes,
    List<DeadLetter> deadLetters,
    List<TopicRecord> records,
    Map<Tenant, List<JsonNode>> told,
    Map<Tenant, List<Forwarded>> forwarded,
    Map<String, String> releases,
    String release,
    Map<String, String> pages,
    Set<String> secrets,
    Witnessed witnessed) {

  /** What the services wrote, taken from raw records; bad ones of the suite's are passed over. */
  public static Ledgers of(
      List<Submitted> submitted,
      List<ImEvent> events,
      Set<UUID> plantedItems,
      List<Planted> planted,
      List<TopicRecord> records,
      Map<Tenant, List<JsonNode>> told,
      Map<Tenant, List<Forwarded>> forwarded,
      Map<String, String> releases,
      String release,
      Map<String, String> pages,
      Set<String> secrets,
      Witnessed witnessed) {
    Set<String> bad = planted.stream().map(Planted::position).collect(Collectors.toSet());
    List<TopicRecord> good =
        records.stream().filter(record -> !bad.contains(record.position())).toList();
    List<Item> items = items(good);
    return new Ledgers(
        Stream.concat(submitted.stream(), ImEvents.submitted(events, items).stream()).toList(),
        events,
        plantedItems,
        planted,
        items,
        read(good, Topic.VERDICTS, Verdict.class),
        read(good, Topic.COMMANDS, Command.class),
        read(good, Topic.NOTICES, Notice.class),
        read(good, Topic.FORWARDS, CallbackForward.class),
        read(good, Topic.OUTCOMES, Outcome.class),
        read(good, Topic.DEAD_LETTERS, DeadLetter.class),
        records,
        told,
        forwarded,
        releases,
        release,
        pages,
        secrets,
        witnessed);
  }

  private static List<Item> items(List<TopicRecord> records) {
    return read(records, Topic.ITEMS, ItemRecord.class).stream()
        .filter(Item.class::isInstance)
        .map(Item.class::cast)
        .toList();
  }

  private static <T> List<T> read(List<TopicRecord> records, Topic topic, Class<T> type) {
    List<T> values = new ArrayList<>();
    for (TopicRecord record : records) {
      if (record.topic() == topic) {
        try {
          values.add(Json.read(record.value(), type));
        } catch (IOException e) {
          throw new IllegalStateException(
              record.position() + " was written by a service and is no " + type.getSimpleName(), e);
        }
      }
    }
    return values;
  }

  /** Every request id that must end in exactly one automatic verdict. */
  Set<UUID> judged() {
    Set<UUID> ids = new HashSet<>(plantedItems);
    items.forEach(item -> ids.add(item.requestId()));
    accepted().forEach(one -> ids.add(UUID.fromString(one.requestId())));
    return ids;
  }

  /** What was answered to the callers, and so must not be lost. */
  List<Submitted> accepted() {
    return submitted.stream().filter(Submitted::accepted).toList();
  }

  /** The automatic verdicts by request id: the first of each. */
  Map<UUID, Verdict> automatic() {
    return verdicts.stream()
        .filter(verdict -> verdict.revision() == 0)
        .collect(Collectors.toMap(Verdict::requestId, verdict -> verdict, (one, other) -> one));
  }
}
