package dev.sluice.stream.judging;

import dev.sluice.contract.item.Item;
import dev.sluice.contract.moderator.ModeratorResult;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.kafka.inflight.Completion;
import dev.sluice.kafka.inflight.InFlightStep;
import dev.sluice.kafka.inflight.Lane;
import dev.sluice.kafka.inflight.WaitingLine;
import dev.sluice.moderation.Subject;
import dev.sluice.stream.intake.Intake;
import dev.sluice.stream.intake.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The asynchronous step (design §7): a finished item passes at once, and one whose moderators wait
 * for nothing once it is judged; any other unfinished one is stored, judged on a worker while its
 * app and vendor have room, and leaves the store in the same transaction that writes its verdict.
 * {@code process()} never waits for a call, but slows its input down by a bounded wait where the
 * store is full.
 */
public final class JudgeProcessor implements Processor<String, Intake, String, Judged> {
  /** The node's name. */
  public static final String NODE = "judge";

  /** How often results are drained when no record comes. */
  private static final Duration TURN = Duration.ofMillis(20);

  private final JudgingContext judging;
  private final Steps steps;
  private final AtOnce atOnce;
  private final Caller caller;
  private final WaitingLine<Work> line;
  private final InFlightStep<Work, WorkResult> step;
  private final Alarms alarms = new Alarms();
  private final Patience patience;
  private @Nullable ProcessorContext<String, Judged> context;
  private @Nullable PendingStore pending;
  private @Nullable EarlyAnswers early;

  /** For one task. */
  public JudgeProcessor(JudgingContext judging) {
    this.judging = judging;
    this.steps = new Steps(judging.config(), judging.rulings());
    this.atOnce = new AtOnce(judging);
    this.caller = new Caller(judging);
    this.line = judging.inFlight().waitingLine();
    this.step = judging.inFlight().step();
    this.patience = new Patience(judging.config());
  }

  @Override
  public void init(ProcessorContext<String, Judged> processorContext) {
    context = processorContext;
    pending = new PendingStore(processorContext.getStateStore(PendingStore.NAME), judging.seal());
    early =
        new EarlyAnswers(
            processorContext.getStateStore(EarlyAnswers.NAME), judging.config().earlyKept());
    processorContext.schedule(TURN, PunctuationType.WALL_CLOCK_TIME, this::punctuate);
    resume();
  }

  @Override
  public void process(Record<String, Intake> record) {
    switch (record.value()) {
      case Intake.Arrived arrived -> arrived(record, arrived);
      case Intake.Answered answered -> answered(answered.result());
      case Intake.Unanswered unanswered ->
          throw new IllegalStateException(
              "not for this node: AnswerFailed of " + unanswered.failed().requestId());
    }
  }

  @Override
  public void close() {
    step.close();
    line.clear();
    judging.load().remove(this);
  }

  private void arrived(Record<String, Intake> record, Intake.Arrived arrived) {
    Item item = arrived.item();
    Judgement judgement = arrived.fault() == null ? known(item) : broken(item, arrived.fault());
    if (judgement == null && !pending().contains(item.requestId())) {
      judgement = atOnce(item, arrived.origin());
    }
    if (judgement != null) {
      forward(
          record.key(),
          new Judged(item, judgement, arrived.answerFailed(), arrived.redrive()),
          record.timestamp());
      step.drain(this::completed);
      return;
    }
    patience.spend(pending(), step, this::completed);
    PendingItem first = PendingItem.first(record.key(), arrived.origin(), item, arrived.redrive());
    if (pending().putIfAbsent(first)) {
      Steps.resume(first).forEach(next -> plan(first, next));
    }
    turn(now());
  }

  private void answered(ModeratorResult result) {
    PendingItem item = pending().get(result.requestId());
    if (item == null || item.awaited(result.moderator()).isEmpty()) {
      early().keep(result, now());
      judging.meters().early();
      return;
    }
    apply(item, steps.answered(item, result));
  }

  private @Nullable Judgement atOnce(Item item, Origin origin) {
    Judgement judgement = atOnce.judgement(item, now());
    if (judgement != null) {
      judging.meters().settled(origin.appendedAt(), now());
    }
    return judgement;
  }

  /** Everything that is due, on the stream thread: drain, alarms, submit. */
  private void turn(long now) {
    step.drain(this::completed);
    alarms.due(now, this::overdue);
    line.release(now, step::hasRoom, this::start);
    judging.load().set(this, pending().count(), pending().bytes(), patience.atBound(pending()));
  }

  private void punctuate(long now) {
    patience.renew();
    turn(now);
  }

  private void start(Lane lane, Work work) {
    PendingItem item = pending().get(work.requestId());
    if (item != null && item.item().content().erased()) {
      settle(item, erased());
    } else if (item != null && item.concerns(work)) {
      step.submit(lane, work, caller.call(item, work));
    }
  }

  private void completed(Completion<Work, WorkResult> completion) {
    Work work = completion.key();
    PendingItem item = pending().get(work.requestId());
    if (item != null && item.concerns(work)) {
      apply(item, progress(item, work, completion));
    }
  }

  private Progress progress(PendingItem item, Work work, Completion<Work, WorkResult> completion) {
    UUID requestId = item.requestId();
    return switch (completion) {
      case Completion.Done<Work, WorkResult>(Work key, Lane lane, WorkResult.Judged judged) ->
          steps.judged(
              item,
              judged.judging(),
              moderator -> early().find(requestId, moderator, now()),
              now());
      case Completion.Done<Work, WorkResult>(Work.Poll poll, Lane lane, WorkResult.Polled polled) ->
          steps.polled(item, item.awaited(poll.moderator()).orElseThrow(), polled.finding(), now());
      case Completion.Failed<Work, WorkResult> failed when work instanceof Work.Poll poll ->
          steps.pollThrew(
              item, item.awaited(poll.moderator()).orElseThrow(), failed.cause(), now());
      case Completion.Failed<Work, WorkResult> failed -> steps.threw(item, failed.cause(), now());
      case Completion.Done<Work, WorkResult> done ->
          throw new IllegalStateException(done.result() + " is not what " + work + " asked for");
    };
  }

  private void overdue(Alarms.Alarm alarm) {
    PendingItem item = pending().get(alarm.requestId());
    if (item != null && item.isAwaiting() && item.attempt() == alarm.attempt()) {
      apply(item, steps.overdue(item, now()));
    }
  }

  private void apply(PendingItem item, Progress progress) {
    switch (progress) {
      case Progress.Settled settled -> settle(item, settled.judgement());
      case Progress.Again again -> plan(item, again.next());
      case Progress.Continues continues -> {
        PendingItem next = continues.item();
        pending().put(next);
        if (next.isAwaiting()) {
          alarms.set(next);
        } else {
          judging.meters().retry();
        }
        continues.next().forEach(planned -> plan(next, planned));
      }
    }
  }

  private void settle(PendingItem item, Judgement judgement) {
    pending().delete(item.requestId());
    judging.meters().settled(item.origin().appendedAt(), now());
    if (judgement.reasons().stream()
        .anyMatch(reason -> ReasonCode.ModeratorFailed.name().equals(reason.code()))) {
      judging.meters().givenUp();
    }
    forward(item.key(), new Judged(item.item(), judgement, null, item.redrive()), now());
  }

  private void plan(PendingItem item, Progress.Planned planned) {
    Ruling ruling = judging.rulings().get();
    Subject subject = Subjects.of(item.item(), ruling, null);
    Lane lane = Lanes.of(subject, ruling.moderation().rule(subject));
    if (planned.atMillis() <= now()) {
      line.add(lane, planned.work());
    } else {
      line.addAt(lane, planned.work(), planned.atMillis());
    }
  }

  /**
   * After a restart or a move: the order as items stood in the log, and each goes on from where it
   * was.
   */
  private void resume() {
    record Left(Origin origin, UUID requestId) {}
    List<Left> left = new ArrayList<>();
    pending().restore((requestId, item) -> left.add(new Left(item.origin(), requestId)));
    left.sort(
        Comparator.comparingLong((Left one) -> one.origin().appendedAt())
            .thenComparingLong(one -> one.origin().offset()));
    for (Left one : left) {
      PendingItem item = Objects.requireNonNull(pending().get(one.requestId()));
      if (item.isAwaiting()) {
        alarms.set(item);
      }
      Steps.resume(item).forEach(next -> plan(item, next));
    }
  }

  /** What is known without judging; null: nothing. */
  private @Nullable Judgement known(Item item) {
    return item.judgement() == null && item.content().erased() ? erased() : item.judgement();
  }

  /** Of an item that was erased before it was judged. */
  private Judgement erased() {
    return FailPolicy.erased(judging.rulings().get().moderation());
  }

  private Judgement broken(Item item, String fault) {
    Ruling ruling = judging.rulings().get();
    return FailPolicy.judgement(
        ruling.moderation(),
        Subjects.of(item, ruling, null),
        null,
        ReasonCode.ProcessingFailed,
        fault);
  }

  private void forward(String key, Judged judged, long timestamp) {
    Objects.requireNonNull(context).forward(new Record<>(key, judged, timestamp));
  }

  private long now() {
    return Objects.requireNonNull(context).currentSystemTimeMs();
  }

  private PendingStore pending() {
    return Objects.requireNonNull(pending, "init() comes first");
  }

  private EarlyAnswers early() {
    return Objects.requireNonNull(early, "init() comes first");
  }
}
