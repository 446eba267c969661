package dev.sluice.guarantees.ledger;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Verdict;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Records as the services write them. */
class Written {
  static final long NOW = 1_790_000_000_000L;

  final List<TopicRecord> records = new ArrayList<>();
  private long offset;

  void letter(Topic topic, int partition, long at, byte[] value) {
    write(
        Topic.DEAD_LETTERS,
        "id",
        new DeadLetter(
            1,
            "topic:" + partition + ":" + at,
            topic.topicName(),
            partition,
            at,
            null,
            "unreadable",
            null,
            Base64.getEncoder().encodeToString(value),
            value.length,
            NOW,
            Map.of()));
  }

  void item(Tenant tenant, UUID id, Content content, ContentType type) {
    write(
        Topic.ITEMS,
        tenant.sdkAppId() + ":hash",
        new Item(
            1,
            id,
            tenant.sdkAppId(),
            Scene.Known.C2C,
            type,
            content,
            acceptance(),
            answer(),
            null,
            Map.of()));
  }

  void verdict(
      Tenant tenant, UUID id, Content content, ContentType type, Suggestion.Known suggestion) {
    Reason reason =
        new Reason(
            "words", suggestion, "Abuse", "", 90, List.of(), null, null, null, "1", Map.of());
    verdict(tenant, id, content, type, suggestion, reason, 0);
  }

  void verdict(
      Tenant tenant,
      UUID id,
      Content content,
      ContentType type,
      Suggestion.Known suggestion,
      Reason reason,
      int revision) {
    boolean hit = suggestion == Suggestion.Known.Block;
    write(
        Topic.VERDICTS,
        tenant.sdkAppId() + ":hash",
        new Verdict(
            1,
            id,
            revision,
            tenant.sdkAppId(),
            Scene.Known.C2C,
            type,
            content,
            acceptance(),
            Verdict.AUTOMATIC,
            NOW,
            hit,
            hit,
            new Judgement(
                suggestion,
                "Abuse",
                "",
                90,
                List.of(reason),
                0,
                List.of(),
                "1-a",
                Map.of("words", "1"),
                List.of("hash of " + id)),
            answer(),
            false,
            Map.of()));
  }

  void command(UUID id, CommandAction.Known action, Content content) {
    write(
        Topic.COMMANDS,
        "key",
        new Command(
            1,
            id,
            0,
            Tenant.ALPHA.sdkAppId(),
            action,
            Target.c2c(content.fromAccount(), String.valueOf(content.toAccount()), "1_2_3"),
            NOW,
            Map.of()));
    outcome(id, OutcomeSubject.Known.Command, action, OutcomeStatus.Known.Done);
  }

  void outcome(UUID id, OutcomeSubject subject, CommandAction action, OutcomeStatus.Known status) {
    write(
        Topic.OUTCOMES,
        id.toString(),
        new Outcome(
            1, id, 0, Tenant.ALPHA.sdkAppId(), subject, action, status, 1, null, NOW, Map.of()));
  }

  Notice notice(Tenant tenant, UUID id) {
    Notice notice =
        new Notice(
            1,
            id,
            0,
            tenant.sdkAppId(),
            Scene.Known.C2C,
            ContentType.Known.Text,
            content(tenant, null),
            0,
            Suggestion.Known.Pass,
            "Normal",
            "",
            List.of(),
            "",
            NOW,
            Map.of());
    write(Topic.NOTICES, tenant.sdkAppId() + ":" + id, notice);
    return notice;
  }

  void write(Topic topic, String head, Object value) {
    records.add(new TopicRecord(topic, 0, offset++, head, Json.write(value)));
  }

  /** Takes out the records of a topic that name {@code id}. */
  void lose(Topic topic, UUID id) {
    records.removeIf(record -> record.topic() == topic && record.text().contains(id.toString()));
  }

  static Content content(Tenant tenant, String fileUrl) {
    return new Content(
        null,
        tenant.mark() + "User1",
        tenant.mark() + "User2",
        null,
        fileUrl == null ? List.of(tenant.mark() + " says 1") : List.of(),
        fileUrl,
        "1_2_3",
        1L,
        NOW,
        null,
        null,
        Map.of());
  }

  static Acceptance acceptance() {
    return new Acceptance(NOW, "ingest-1", 1, "default", Enforcement.Known.ON, "1-a");
  }

  private static Answer answer() {
    return new Answer(0, 0, true, false, AnswerBasis.Known.DeadlinePolicy);
  }
}
