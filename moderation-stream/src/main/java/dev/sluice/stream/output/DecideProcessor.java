package dev.sluice.stream.output;

import dev.sluice.contract.command.Notice;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.kafka.deadletter.Redrive;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.stream.decision.Decision;
import dev.sluice.stream.decision.Orders;
import dev.sluice.stream.decision.Revision;
import dev.sluice.stream.decision.Withdrawal;
import dev.sluice.stream.intake.Seen;
import dev.sluice.stream.intake.SeenStore;
import dev.sluice.stream.intake.Sinks;
import dev.sluice.stream.judging.Judged;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Makes the verdict of a judgement and hands it on to be written; writes what follows from it:
 * orders, the notice; and remembers what is owed.
 */
public final class DecideProcessor implements Processor<String, Judged, String, Object> {
  /** The node's name. */
  public static final String NODE = "decide";

  /** The header that names a verdict's item. */
  public static final String REQUEST_ID = "requestId";

  private final Duration kept;
  private final LongFunction<Optional<App>> apps;
  private final OutputMeters meters;
  private final Refused refused;
  private final SealedJson seal;
  private final String verdicts;
  private @Nullable ProcessorContext<String, Object> context;
  private @Nullable SeenStore seen;

  /**
   * @param kept how long a request id is remembered
   * @param apps the apps as the settings have them now
   * @param refused what the broker would not take
   * @param seal seals what goes to the dead letters instead
   * @param verdicts the node that writes verdicts
   */
  public DecideProcessor(
      Duration kept,
      LongFunction<Optional<App>> apps,
      OutputMeters meters,
      Refused refused,
      SealedJson seal,
      String verdicts) {
    this.kept = kept;
    this.apps = apps;
    this.meters = meters;
    this.refused = refused;
    this.seal = seal;
    this.verdicts = verdicts;
  }

  @Override
  public void init(ProcessorContext<String, Object> processorContext) {
    context = processorContext;
    seen = new SeenStore(processorContext.getStateStore(SeenStore.NAME), kept);
  }

  @Override
  public void process(Record<String, Judged> record) {
    ProcessorContext<String, Object> to = Objects.requireNonNull(context, "init() comes first");
    Judged judged = record.value();
    Item item = judged.item();
    long now = to.currentSystemTimeMs();
    Decision decision =
        Decision.of(
            item,
            judged.judgement(),
            answerFailed(judged, record.timestamp()),
            revision(judged.redrive()),
            apps.apply(item.sdkAppId()).orElse(null),
            now);
    to.forward(new Record<>(record.key(), decision.verdict(), now), verdicts);
    Sinks.write(to, decision.orders(), now);
    Notice notice = decision.notice();
    if (notice != null) {
      writeNotice(to, notice, now);
    }
    if (decision.owed() != null) {
      remember(item, decision.owed(), record.timestamp());
    }
    meters.verdict(decision.verdict());
  }

  private void writeNotice(ProcessorContext<String, Object> to, Notice notice, long now) {
    String key = TopicKeys.notice(notice.sdkAppId(), notice.requestId());
    if (refused.contains(Topic.NOTICES, notice.requestId())) {
      Substitute substitute = Substitute.of(to, Topic.NOTICES, key, notice, seal, now);
      Sinks.write(to, substitute.letter());
      Sinks.write(
          to, new Orders(List.of(), List.of(Objects.requireNonNull(substitute.outcome()))), now);
    } else {
      to.forward(new Record<>(key, notice, now), Sinks.NOTICES);
    }
  }

  private static Revision revision(@Nullable Redrive redrive) {
    return redrive == null || redrive.revision() == 0
        ? Revision.AUTOMATIC
        : new Revision(redrive.revision(), redrive.author());
  }

  private boolean answerFailed(Judged judged, long now) {
    if (judged.answerFailed() != null) {
      return judged.answerFailed();
    }
    SeenStore.Entry entry = seen().find(judged.item().requestId(), now);
    return entry != null && entry.seen().answerFailed();
  }

  private void remember(Item item, Withdrawal owed, long now) {
    SeenStore.Entry entry = seen().find(item.requestId(), now);
    // Gone only where an item was pending for longer than a request id is remembered.
    Seen before = entry == null ? Seen.arrived(false, true) : entry.seen();
    seen().put(item.requestId(), before.owing(owed), entry == null ? now : entry.at());
  }

  private SeenStore seen() {
    return Objects.requireNonNull(seen, "init() comes first");
  }
}
