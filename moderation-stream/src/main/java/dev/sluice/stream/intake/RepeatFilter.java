package dev.sluice.stream.intake;

import dev.sluice.contract.item.AnswerFailed;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.App;
import dev.sluice.kafka.EmptyWindows;
import dev.sluice.kafka.deadletter.Redrive;
import dev.sluice.stream.decision.Decision;
import dev.sluice.stream.decision.Revision;
import dev.sluice.stream.decision.Withdrawal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Drops repeats of an item by its request id (guarantee 3), and joins an item with the word that
 * its answer did not reach the caller, whichever of the two comes first, and however late. A repeat
 * that delivers what the first held back is such a word, too.
 */
public final class RepeatFilter implements Processor<String, Intake, String, Object> {
  /** The node's name. */
  public static final String NODE = "drop-repeats";

  private final Duration kept;
  private final LongFunction<Optional<App>> apps;
  private final IntakeMeters meters;
  private final String next;
  private @Nullable ProcessorContext<String, Object> context;
  private @Nullable SeenStore seen;

  /**
   * @param kept how long a request id is remembered
   * @param apps the apps as the settings have them now
   * @param next the node that judges
   */
  public RepeatFilter(
      Duration kept, LongFunction<Optional<App>> apps, IntakeMeters meters, String next) {
    this.kept = kept;
    this.apps = apps;
    this.meters = meters;
    this.next = next;
  }

  @Override
  public void init(ProcessorContext<String, Object> processorContext) {
    context = processorContext;
    WindowStore<UUID, Seen> store = processorContext.getStateStore(SeenStore.NAME);
    EmptyWindows.outlastRestarts(processorContext, store, new UUID(0, 0));
    seen = new SeenStore(store, kept);
  }

  @Override
  public void process(Record<String, Intake> record) {
    switch (record.value()) {
      case Intake.Arrived arrived -> arrived(record, arrived);
      case Intake.Unanswered unanswered -> unanswered(unanswered.failed(), record.timestamp());
      case Intake.Answered answered -> context().forward(record.withValue(answered), next);
    }
  }

  private void arrived(Record<String, Intake> record, Intake.Arrived arrived) {
    UUID requestId = arrived.item().requestId();
    SeenStore.Entry before = seen().find(requestId, record.timestamp());
    if (!isFirst(requestId, arrived.redrive(), before, record.timestamp())) {
      meters.repeat();
      // The caller repeats what it got no answer to, and acts on the one that it gets.
      if (before != null && before.seen().wasHeld() && deliveredAsWritten(arrived.item())) {
        deliveredAfterAll(requestId, arrived.item().sdkAppId(), before);
      }
      return;
    }
    boolean answerFailed = before != null && before.seen().answerFailed();
    if (before == null || !before.seen().item()) {
      seen()
          .put(
              requestId,
              Seen.arrived(answerFailed, !deliveredAsWritten(arrived.item())),
              before == null ? record.timestamp() : before.at());
    }
    meters.item();
    context().forward(record.withValue(arrived.answered(answerFailed)), next);
  }

  /**
   * Whether the item has not come before. One that is re-driven for a further revision has, as a
   * record that could not be processed: it comes once for each revision.
   */
  private boolean isFirst(
      UUID requestId, @Nullable Redrive redrive, SeenStore.@Nullable Entry before, long now) {
    if (redrive == null || redrive.revision() == 0) {
      return before == null || !before.seen().item();
    }
    String name = requestId + ":" + redrive.revision();
    UUID revision = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    if (seen().find(revision, now) != null) {
      return false;
    }
    seen().put(revision, Seen.arrived(false, false), now);
    return true;
  }

  private void unanswered(AnswerFailed failed, long now) {
    SeenStore.Entry before = seen().find(failed.requestId(), now);
    if (before == null) {
      seen().put(failed.requestId(), Seen.unansweredFirst(), now);
      return;
    }
    if (!before.seen().answerFailed()) {
      deliveredAfterAll(failed.requestId(), failed.sdkAppId(), before);
    }
  }

  private static boolean deliveredAsWritten(Item item) {
    return item.answer().delivered() && !item.answer().replaced();
  }

  /** What was answered did not count: the message reached its receivers as it was written. */
  private void deliveredAfterAll(UUID requestId, long sdkAppId, SeenStore.Entry before) {
    seen().put(requestId, before.seen().unanswered(), before.at());
    Withdrawal owed = before.seen().owed();
    if (owed != null) {
      long wallClock = context().currentSystemTimeMs();
      Sinks.write(
          context(),
          Decision.due(
              owed, Revision.AUTOMATIC.number(), apps.apply(sdkAppId).orElse(null), wallClock),
          wallClock);
    }
  }

  private ProcessorContext<String, Object> context() {
    return Objects.requireNonNull(context, "init() comes first");
  }

  private SeenStore seen() {
    return Objects.requireNonNull(seen, "init() comes first");
  }
}
