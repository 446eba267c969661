package dev.sluice.kafka.deadletter;

import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Revisions;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.BadRecordException;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Finds which items have a verdict already, by the newest one of each. */
final class JudgedItems {
  /** The header of {@code sluice.verdicts} that names the item. */
  private static final String REQUEST_ID = "requestId";

  private static final JsonSerde<Verdict> VERDICTS =
      JsonSerde.of(Verdict.class, Verdict.SCHEMA_VERSION);

  private final Map<UUID, Verdict> newest = new HashMap<>();
  private final Set<String> sought;

  private JudgedItems(Set<UUID> items) {
    this.sought = items.stream().map(UUID::toString).collect(Collectors.toSet());
  }

  /**
   * Reads the verdicts.
   *
   * @param since log-append time of the first one that is read
   */
  static JudgedItems find(KafkaClients clients, Set<UUID> items, Instant since, Duration limit) {
    JudgedItems judged = new JudgedItems(items);
    if (items.isEmpty()) {
      return judged;
    }
    try (Admin admin = clients.admin();
        PartitionReader reader = new PartitionReader(Topic.VERDICTS, admin, clients.scanner())) {
      reader.toEnd(reader.partitions(since), limit, judged::keep);
    }
    return judged;
  }

  private void keep(ConsumerRecord<String, byte[]> found) {
    Header header = found.headers().lastHeader(REQUEST_ID);
    if (header != null && !sought.contains(new String(header.value(), StandardCharsets.UTF_8))) {
      return;
    }
    Verdict verdict;
    try {
      verdict = VERDICTS.read(found.topic(), found.value());
    } catch (BadRecordException e) {
      // Not a verdict, so not one that is sought.
      return;
    }
    if (verdict != null && sought.contains(String.valueOf(verdict.requestId()))) {
      newest.merge(
          verdict.requestId(),
          verdict,
          (one, other) -> other.revision() >= one.revision() ? other : one);
    }
  }

  /**
   * The revision of the verdict that judging {@code item} now would give.
   *
   * @throws RefusedException if it has been judged; a verdict that only says that its record could
   *     not be processed is no judgement
   */
  int nextRevision(UUID item) throws RefusedException {
    Verdict verdict = newest.get(item);
    if (verdict == null) {
      return 0;
    }
    if (!Revisions.isUnprocessed(verdict)) {
      throw new RefusedException(
          "the item has been judged: its verdict of revision "
              + verdict.revision()
              + " says "
              + verdict.judgement().suggestion().text());
    }
    return Revisions.ofRedrive(verdict);
  }
}
