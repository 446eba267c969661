package dev.sluice.moderation.vendor.tencent;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.LaterModerator;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.SecretSource;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.fetch.SafeFetch;
import dev.sluice.moderation.http.VendorCalls;
import java.util.Optional;
import java.util.Set;

/**
 * AMS with a BizType, which judging at once requires: a short clip is judged at once, anything else
 * as a task. A vendor that refuses the clip for good, such as one whose credential may not do that,
 * gets the task.
 */
public final class TencentSound implements LaterModerator {
  private final TencentTasks tasks;
  private final TencentClips clips;

  /** By {@code calls}, which are closed with it. */
  public TencentSound(
      VendorSpec.TencentAudio spec, SecretSource secrets, VendorCalls calls, SafeFetch fetch) {
    this.tasks = new TencentTasks(spec, secrets, calls);
    this.clips = new TencentClips(spec, secrets, calls, fetch);
  }

  @Override
  public String name() {
    return tasks.name();
  }

  @Override
  public Set<ContentType> contentTypes() {
    return tasks.contentTypes();
  }

  @Override
  public String version() {
    return tasks.version();
  }

  @Override
  public boolean cacheable() {
    return false;
  }

  @Override
  public Finding moderate(Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    Optional<Finding> judged;
    try {
      judged = clips.judge(subject, deadline);
    } catch (ModerationException e) {
      if (e.kind() != ModerationException.Kind.REJECTED) {
        throw e;
      }
      judged = Optional.empty();
    }
    return judged.isPresent() ? judged.get() : tasks.moderate(subject, deadline);
  }

  @Override
  public Finding poll(Finding.Later later, Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    return tasks.poll(later, subject, deadline);
  }

  @Override
  public void close() {
    tasks.close();
  }
}
