package dev.sluice.ingest.content;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.callback.ContentCallback;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.ingest.admission.Admission;
import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Judging;
import dev.sluice.moderation.Moderation;
import dev.sluice.moderation.ModerationException.Kind;
import dev.sluice.moderation.Parties;
import dev.sluice.moderation.Subject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges in the request, if there is capacity for it. Neither that nor a fault in an engine is a
 * reason to leave the caller without an answer: the stream judges then.
 */
public final class Judge {
  private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

  private final Admission admission;

  /**
   * @param admission says whom there is capacity for
   */
  public Judge(Admission admission) {
    this.admission = admission;
  }

  /**
   * Refuses a request of an app that has had its share, while there are too many.
   *
   * @throws Refusal as it says
   */
  public void checkShare(long sdkAppId) throws Refusal {
    if (!admission.letsIn(sdkAppId)) {
      throw Refusal.overloaded();
    }
  }

  /**
   * Refuses what no answer in time can be had for: to begin with it would take the time of others.
   *
   * @param millis until judging ends, from the first byte of a request
   * @throws Refusal as it says
   */
  public void checkTime(int millis) throws Refusal {
    if (admission.processorWait() > TimeUnit.MILLISECONDS.toNanos(millis)) {
      throw new Refusal(
          CallbackError.OVERLOADED,
          "there are too many requests to answer this one in time; it may be repeated");
    }
  }

  /**
   * Judges until the deadline.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  public Judging judge(Moderation moderation, Subject subject, Deadline deadline)
      throws InterruptedException {
    if (!admission.admits(subject.sdkAppId())) {
      return left(moderation, Kind.REFUSED, "the processors are short");
    }
    List<String> awaited = moderation.awaited(subject);
    if (awaited.isEmpty()) {
      long start = System.nanoTime();
      Judging judging = judged(moderation, subject, deadline);
      admission.judged(System.nanoTime() - start);
      return judging;
    }
    Admission.Waiting waiting = admission.await(subject.sdkAppId(), awaited);
    if (waiting == null) {
      return left(moderation, Kind.REFUSED, "too many requests wait for moderators");
    }
    boolean inTime = true;
    try {
      Judging judging = judged(moderation, subject, deadline);
      inTime =
          !(judging instanceof Judging.Unfinished(_, Kind cause, _, _) && cause == Kind.DEADLINE);
      return judging;
    } finally {
      waiting.ended(inTime);
    }
  }

  /** What moderators get to see of a callback. */
  public static Subject subject(UUID requestId, ContentCallback callback, App app) {
    return new Subject(
        requestId,
        app.sdkAppId(),
        callback.scene(),
        callback.contentType(),
        callback.textContent(),
        callback.fileUrl(),
        app.fileHosts(),
        null,
        Parties.of(app.sdkAppId(), Content.of(callback)));
  }

  private static Judging judged(Moderation moderation, Subject subject, Deadline deadline)
      throws InterruptedException {
    try {
      return moderation.judge(subject, deadline);
    } catch (RuntimeException e) {
      LOG.error(
          "judging of {} failed; the fail policy answers and the stream judges",
          subject.requestId(),
          e);
      return left(moderation, Kind.FAILED, e.getClass().getSimpleName());
    }
  }

  private static Judging left(Moderation moderation, Kind cause, String message) {
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
    return new Judging.Unfinished(nothing, cause, message, true);
  }
}
