package dev.sluice.stream.judging;

import dev.sluice.contract.item.Item;
import dev.sluice.kafka.inflight.Call;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Judging;
import dev.sluice.moderation.Moderation;
import dev.sluice.moderation.Subject;

/**
 * Makes the calls for pending items. What a call needs is taken here, on the stream thread: a
 * worker sees no store.
 */
final class Caller {
  private final JudgingContext context;

  Caller(JudgingContext context) {
    this.context = context;
  }

  /** The call for {@code work}, which concerns {@code pending}. */
  Call<WorkResult> call(PendingItem pending, Work work) {
    Ruling ruling = context.rulings().get();
    Moderation moderation = ruling.moderation();
    Item item = pending.item();
    return switch (work) {
      case Work.Judge judge -> {
        String callbackUrl =
            context
                .callbackUrls()
                .url(
                    item.requestId(),
                    pending.origin().partition(),
                    judge.attempt(),
                    item.content().keyId());
        Subject subject = Subjects.of(item, ruling, callbackUrl);
        yield () -> new WorkResult.Judged(moderation.judge(subject, deadline()));
      }
      case Work.Poll poll -> {
        Subject subject = Subjects.of(item, ruling, null);
        Judging.Awaited awaited = pending.awaited(poll.moderator()).orElseThrow();
        yield () -> new WorkResult.Polled(moderation.poll(awaited, subject, deadline()));
      }
    };
  }

  private Deadline deadline() {
    return Deadline.in(context.config().callTimeout());
  }
}
