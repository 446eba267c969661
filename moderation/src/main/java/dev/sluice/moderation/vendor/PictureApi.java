package dev.sluice.moderation.vendor;

import dev.sluice.contract.verdict.Reason;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import java.util.List;

/** A vendor's judgement of pictures. Safe for use by many threads. */
public interface PictureApi {
  /** What it takes; anything else is not sent. */
  PictureLimits limits();

  /**
   * Judges a picture within the limits.
   *
   * @param bytes to be left unchanged
   * @param format by the bytes
   * @throws ModerationException where there is no judgement
   * @throws InterruptedException if the thread was interrupted
   */
  List<Reason> judge(byte[] bytes, PictureFormat format, Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException;
}
