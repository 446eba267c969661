package dev.sluice.notifier.release;

import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.ResultMode;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.sealed.SealedJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Releases what was blocked: a verdict of the next revision that says Pass with the reason {@code
 * Released} and names its author, an order to allow the file again, and, where the app gets all
 * results, a notice. An app that only gets interceptions is not told: the result of a release is
 * none.
 *
 * <p>It can be repeated: an item that is released already gets no further revision, only its order
 * once more. Of two at the same moment one is written, and the other sees it or fails.
 */
public final class FileRelease {
  private final KafkaClients clients;
  private final Settings settings;
  private final InstantSource clock;
  private final ScanProgress progress;
  private final SealedJson seal;

  /**
   * @param settings the release that says which apps take commands and results
   * @param seal opens what is sealed
   * @param progress told how far the search is
   */
  public FileRelease(
      KafkaClients clients,
      Settings settings,
      InstantSource clock,
      SealedJson seal,
      ScanProgress progress) {
    this.clients = clients;
    this.settings = settings;
    this.clock = clock;
    this.seal = seal;
    this.progress = progress;
  }

  /**
   * Releases an item, or every item with a file.
   *
   * @param text request id, or URL of a file
   * @param author who decides it, for the record
   * @param since how far back verdicts are searched
   * @param limit time for the search
   * @throws ReleaseException if there is nothing to release, Kafka does not take it, or another
   *     release goes ahead of this one
   */
  public Released release(String text, String author, Duration since, Duration limit) {
    if (author.isBlank() || author.equals(Verdict.AUTOMATIC)) {
      throw new ReleaseException(
          "the author is empty or \"" + Verdict.AUTOMATIC + "\"; give the name of who decides");
    }
    Sought sought = Sought.of(text);
    Instant now = clock.instant();
    try (VerdictScan scan =
        VerdictScan.open(clients, seal, progress, sought, now.minus(since), limit)) {
      // The long search first, so that others are fenced off only by who has something to write.
      var _ = releasable(sought, scan.toEnd(), since);
      try (ReleaseWriter writer = ReleaseWriter.take(clients)) {
        List<Verdict> blocked = releasable(sought, scan.toEnd(), since);
        return publish(writer, blocked, author, issuedAt(blocked, now));
      }
    }
  }

  private static List<Verdict> releasable(Sought sought, List<Verdict> found, Duration since) {
    if (found.isEmpty()) {
      throw new ReleaseException(
          "no verdict with " + sought + " in the last " + since.toHours() + " h");
    }
    if (found.stream().allMatch(verdict -> verdict.content().erased())) {
      throw new ReleaseException("the content of " + sought + " was erased with its user's");
    }
    List<Verdict> blocked =
        found.stream()
            .filter(verdict -> !verdict.content().erased())
            .filter(Reversal::isReleasable)
            .toList();
    if (blocked.isEmpty()) {
      throw new ReleaseException("nothing was blocked with " + sought);
    }
    return blocked;
  }

  /**
   * Later than every decision that it takes back, whatever the clock here says: the notifier goes
   * by it.
   */
  private static long issuedAt(List<Verdict> blocked, Instant now) {
    long newest = blocked.stream().mapToLong(Verdict::decidedAt).max().orElse(0);
    return Math.max(now.toEpochMilli(), newest + 1);
  }

  private Released publish(ReleaseWriter writer, List<Verdict> blocked, String author, long at) {
    List<Released.Item> items = new ArrayList<>();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    Map<String, Command> orders = new HashMap<>();
    int notices = 0;
    for (Verdict verdict :
        blocked.stream().sorted(Comparator.comparingLong(Verdict::decidedAt)).toList()) {
      boolean repeat = Reversal.isReleased(verdict);
      Verdict released = repeat ? verdict : Reversal.of(verdict, author, at);
      items.add(new Released.Item(released.requestId(), released.revision()));
      if (!repeat) {
        records.add(verdict(released));
      }
      Optional<App> app = settings.app(released.sdkAppId());
      if (!repeat && app.isPresent() && app.get().resultReturn().mode() == ResultMode.Known.ALL) {
        records.add(notice(Reversal.notice(released, at)));
        notices++;
      }
      boolean takesCommands =
          app.isPresent() && !(app.get().commandTarget() instanceof CommandTarget.None);
      if (takesCommands && released.content().fileUrl() != null) {
        // One order per file: it is banned once, however many items it came with.
        Command order = Reversal.order(released, at);
        orders.put(TopicKeys.target(order.sdkAppId(), order.content()), order);
      }
    }
    orders.forEach((key, order) -> records.add(record(Topic.COMMANDS, key, seal.write(order))));
    writer.write(records);
    String fileUrl =
        orders.values().stream().findFirst().map(order -> order.content().fileUrl()).orElse(null);
    return new Released(items, fileUrl, notices);
  }

  private ProducerRecord<byte[], byte[]> verdict(Verdict verdict) {
    ProducerRecord<byte[], byte[]> record =
        record(
            Topic.VERDICTS,
            TopicKeys.conversation(verdict.sdkAppId(), verdict.content()),
            seal.write(verdict));
    record
        .headers()
        .add(Sought.REQUEST_ID, verdict.requestId().toString().getBytes(StandardCharsets.UTF_8));
    return record;
  }

  private ProducerRecord<byte[], byte[]> notice(Notice notice) {
    return record(
        Topic.NOTICES, TopicKeys.notice(notice.sdkAppId(), notice.requestId()), seal.write(notice));
  }

  private static ProducerRecord<byte[], byte[]> record(Topic topic, String key, byte[] value) {
    return new ProducerRecord<>(topic.topicName(), key.getBytes(StandardCharsets.UTF_8), value);
  }
}
