package dev.sluice.moderation.fetch;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.StageTiming;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.ModerationException;
import java.util.List;

/**
 * There is no file.
 *
 * @param problem why
 * @param detail what a person needs to know: never the path or query of a URL
 * @param micros how long it took to know
 */
public record FetchFailure(FetchProblem problem, String detail, long micros)
    implements FetchResult {
  /**
   * What a moderator says of an item whose file is missing for good: a coded reason, whose
   * suggestion (Review) stands for the policy's for the unjudgeable.
   *
   * @throws ModerationException where another attempt may succeed, or the deadline came first
   */
  public Finding.Judged finding(String moderator) throws ModerationException {
    if (problem == FetchProblem.Deadline) {
      throw new ModerationException(
          ModerationException.Kind.DEADLINE, moderator + ": fetch: " + detail);
    }
    if (problem.isTransient()) {
      throw new ModerationException(
          ModerationException.Kind.FAILED, moderator + ": fetch: " + problem + ": " + detail);
    }
    Reason reason =
        Reason.coded(moderator, Suggestion.Known.Review, problem.code(), problem + ": " + detail);
    return new Finding.Judged(List.of(reason), List.of(new StageTiming("fetch", micros)), null);
  }

  /** Holds nothing. */
  @Override
  public void close() {}
}
