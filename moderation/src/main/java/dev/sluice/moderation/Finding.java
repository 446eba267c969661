package dev.sluice.moderation;

import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.StageTiming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one moderator says. */
public sealed interface Finding {
  /**
   * The answer.
   *
   * @param reasons what was found; empty: Pass
   * @param timings of stages inside the moderator, such as a fetch; the moderator's own time is
   *     measured by the caller
   * @param contentHash SHA-256 in hex of the bytes judged; absent where none were seen
   */
  record Judged(List<Reason> reasons, List<StageTiming> timings, @Nullable String contentHash)
      implements Finding {
    /** Copies the collections. */
    public Judged {
      reasons = List.copyOf(reasons);
      timings = List.copyOf(timings);
    }
  }

  /**
   * The answer comes later.
   *
   * @param taskId names the task at the moderator; absent where it will call back by request id
   * @param pollUrl where to ask; absent where it will call back
   * @param retryAfterMillis when to ask first
   */
  record Later(@Nullable String taskId, @Nullable String pollUrl, int retryAfterMillis)
      implements Finding {}
}
