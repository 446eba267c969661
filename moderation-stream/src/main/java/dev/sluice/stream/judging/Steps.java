package dev.sluice.stream.judging;

import dev.sluice.contract.moderator.ModeratorResult;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.StageTiming;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.Judgements;
import dev.sluice.moderation.Judging;
import dev.sluice.moderation.Moderation;
import dev.sluice.moderation.ModerationException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The life of a pending item: what each event leads to. Pure but for the rules that it looks up.
 */
final class Steps {
  private static final long SHORTEST_POLL = 200;

  private final JudgingConfig config;
  private final Supplier<Ruling> rulings;
  private final BackOff backOff;

  Steps(JudgingConfig config, Supplier<Ruling> rulings) {
    this.config = config;
    this.rulings = rulings;
    this.backOff = new BackOff(config.firstBackOff(), config.longestBackOff());
  }

  /**
   * What to do about an item after a restart: polls where a vendor has a task, a new call where
   * none is awaited.
   */
  static List<Progress.Planned> resume(PendingItem item) {
    if (!item.isAwaiting()) {
      return List.of(
          new Progress.Planned(new Work.Judge(item.requestId(), item.attempt()), item.retryAt()));
    }
    return polls(item, 0);
  }

  /**
   * A call came back.
   *
   * @param early finds the answer that a moderator gave before it was waited for
   */
  Progress judged(
      PendingItem item,
      Judging judging,
      Function<String, @Nullable ModeratorResult> early,
      long now) {
    return switch (judging) {
      case Judging.Finished finished -> new Progress.Settled(finished.judgement());
      case Judging.Unfinished unfinished ->
          failed(
              item,
              unfinished.soFar(),
              unfinished.cause(),
              unfinished.message(),
              unfinished.retryable(),
              now);
      case Judging.Awaiting awaiting -> awaiting(item, awaiting, early, now);
    };
  }

  /** A call threw. */
  Progress threw(PendingItem item, Throwable cause, long now) {
    // Its message may quote content, its name does not.
    return failed(
        item, null, ModerationException.Kind.FAILED, cause.getClass().getSimpleName(), true, now);
  }

  /** A moderator that is awaited was asked. */
  Progress polled(PendingItem item, Judging.Awaited awaited, Finding finding, long now) {
    return switch (finding) {
      case Finding.Judged judged ->
          completed(item, awaited.moderator(), merge(soFar(item), judged));
      case Finding.Later later ->
          new Progress.Again(
              new Progress.Planned(
                  poll(item, awaited), now + Math.max(SHORTEST_POLL, later.retryAfterMillis())));
    };
  }

  /**
   * A moderator that is awaited could not be asked. It may still call back, unless it knows of
   * nothing.
   */
  Progress pollThrew(PendingItem item, Judging.Awaited awaited, Throwable cause, long now) {
    if (cause instanceof ModerationException known
        && known.kind() == ModerationException.Kind.REJECTED) {
      return failed(
          item,
          item.soFar(),
          known.kind(),
          awaited.moderator() + " knows nothing of the task",
          true,
          now);
    }
    return new Progress.Again(
        new Progress.Planned(
            poll(item, awaited), now + backOff.millis(item, item.failingSince(), now)));
  }

  /** A moderator that is awaited has called back. */
  Progress answered(PendingItem item, ModeratorResult result) {
    Judgement judgement = complete(soFar(item), result);
    return completed(item, result.moderator(), judgement);
  }

  private Judgement complete(Judgement soFar, ModeratorResult result) {
    return result.reasons().isEmpty()
        ? moderation().complete(soFar, result.moderator(), result.answer())
        : Judgements.merge(soFar, result.reasons());
  }

  /** Who was awaited has not answered in time. */
  Progress overdue(PendingItem item, long now) {
    String who =
        String.join(", ", item.awaited().stream().map(Judging.Awaited::moderator).toList());
    return failed(
        item,
        item.soFar(),
        ModerationException.Kind.DEADLINE,
        who + " did not answer in time",
        true,
        now);
  }

  private Progress awaiting(
      PendingItem item,
      Judging.Awaiting awaiting,
      Function<String, @Nullable ModeratorResult> early,
      long now) {
    Judgement soFar = awaiting.soFar();
    List<Judging.Awaited> open = new ArrayList<>();
    for (Judging.Awaited awaited : awaiting.awaited()) {
      ModeratorResult answer = early.apply(awaited.moderator());
      if (answer == null) {
        open.add(awaited);
      } else {
        soFar = complete(soFar, answer);
      }
    }
    if (open.isEmpty()) {
      return new Progress.Settled(soFar);
    }
    PendingItem next = item.awaiting(soFar, open, now + laterMillis(open));
    return new Progress.Continues(next, polls(next, now));
  }

  private static Progress completed(PendingItem item, String moderator, Judgement judgement) {
    List<Judging.Awaited> open = item.awaitedBesides(moderator);
    return open.isEmpty()
        ? new Progress.Settled(judgement)
        : new Progress.Continues(item.awaiting(judgement, open, item.awaitUntil()), List.of());
  }

  private Progress failed(
      PendingItem item,
      @Nullable Judgement soFar,
      ModerationException.Kind kind,
      String message,
      boolean retryable,
      long now) {
    boolean called = kind != ModerationException.Kind.REFUSED;
    long since = item.failingSince() == 0 ? now : item.failingSince();
    boolean patient =
        called ? item.attempt() < config.attempts() : now - since < config.giveUpAfter().toMillis();
    if (retryable && patient) {
      PendingItem next =
          item.retry(
              item.attempt() + (called ? 1 : 0), now + backOff.millis(item, since, now), since);
      return new Progress.Continues(next, resume(next));
    }
    return new Progress.Settled(
        FailPolicy.judgement(
            moderation(),
            Subjects.of(item.item(), rulings.get(), null),
            soFar,
            ReasonCode.ModeratorFailed,
            message + "; attempt " + item.attempt()));
  }

  private static List<Progress.Planned> polls(PendingItem item, long now) {
    return item.awaited().stream()
        .filter(awaited -> awaited.later().taskId() != null || awaited.later().pollUrl() != null)
        .map(
            awaited ->
                new Progress.Planned(
                    poll(item, awaited),
                    now + Math.max(SHORTEST_POLL, awaited.later().retryAfterMillis())))
        .toList();
  }

  private static Work poll(PendingItem item, Judging.Awaited awaited) {
    return new Work.Poll(item.requestId(), item.attempt(), awaited.moderator());
  }

  private long laterMillis(List<Judging.Awaited> open) {
    List<ModeratorSpec> specs = rulings.get().settings().moderators();
    return open.stream()
        .mapToLong(
            awaited ->
                specs.stream()
                    .filter(
                        spec ->
                            spec.name().equals(awaited.moderator())
                                && spec instanceof ModeratorSpec.Http)
                    .mapToLong(spec -> ((ModeratorSpec.Http) spec).laterMillis())
                    .findFirst()
                    .orElse(config.laterTimeout().toMillis()))
        .max()
        .orElse(config.laterTimeout().toMillis());
  }

  private static Judgement merge(Judgement soFar, Finding.Judged judged) {
    Judgement merged = Judgements.merge(soFar, judged.reasons());
    List<StageTiming> timings = new ArrayList<>(merged.timings());
    timings.addAll(judged.timings());
    return new Judgement(
        merged.suggestion(),
        merged.label(),
        merged.subLabel(),
        merged.score(),
        merged.reasons(),
        merged.reasonsCut(),
        timings,
        merged.settingsVersion(),
        merged.versions(),
        merged.contentHashes());
  }

  private Judgement soFar(PendingItem item) {
    Judgement soFar = item.soFar();
    return soFar == null ? FailPolicy.nothing(moderation().settingsVersion()) : soFar;
  }

  private Moderation moderation() {
    return rulings.get().moderation();
  }
}
