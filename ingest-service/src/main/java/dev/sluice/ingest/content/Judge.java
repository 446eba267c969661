package dev.sluice.ingest.content;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Judging;
import dev.sluice.moderation.Moderation;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges in the request. A fault in an engine is no reason to leave the caller without an answer:
 * the stream tries again.
 */
public final class Judge {
  private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

  /**
   * Judges until the deadline.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  Judging judge(Moderation moderation, Subject subject, Deadline deadline)
      throws InterruptedException {
    try {
      return moderation.judge(subject, deadline);
    } catch (RuntimeException e) {
      LOG.error(
          "judging of {} failed; the fail policy answers and the stream judges",
          subject.requestId(),
          e);
      Judgement nothing =
          new Judgement(
              Suggestion.Known.Pass,
              "Normal",
              "",
              0,
              List.of(),
              0,
              List.of(),
              moderation.settingsVersion(),
              Map.of(),
              List.of());
      return new Judging.Unfinished(
          nothing, ModerationException.Kind.FAILED, e.getClass().getSimpleName(), true);
    }
  }
}
