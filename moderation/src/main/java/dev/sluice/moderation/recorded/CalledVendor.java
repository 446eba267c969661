package dev.sluice.moderation.recorded;

import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.LaterModerator;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Moderator;
import dev.sluice.moderation.Subject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Says what the vendor said then, and asks it where it was not asked, as long as the budget lasts.
 */
public final class CalledVendor implements RecordedModerator {
  private static final long SHORTEST_POLL_MILLIS = 200;

  private final RecordedVendor recorded;
  private final Moderator vendor;
  private final VendorBudget budget;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * In place of the moderator that {@code recorded} stands for.
   *
   * @param vendor the moderator itself; closed with this
   */
  public CalledVendor(RecordedVendor recorded, Moderator vendor, VendorBudget budget) {
    this.recorded = recorded;
    this.vendor = vendor;
    this.budget = budget;
  }

  @Override
  public ModeratorSpec spec() {
    return recorded.spec();
  }

  @Override
  public Finding moderate(Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    Finding said = recorded.said();
    if (said != null) {
      return said;
    }
    if (!budget.take(name())) {
      throw Recording.current().lacks(Lack.VENDOR_CALL, name());
    }
    return awaited(vendor.moderate(subject, deadline), subject, deadline);
  }

  /** Nobody takes a vendor's callback here: it is asked until it knows. */
  private Finding awaited(Finding first, Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    Finding finding = first;
    while (finding instanceof Finding.Later later) {
      long wait = Math.max(SHORTEST_POLL_MILLIS, later.retryAfterMillis());
      if (!(vendor instanceof LaterModerator asked)
          || later.pollUrl() == null
          || wait > deadline.remaining().toMillis()) {
        throw Recording.current().lacks(Lack.VENDOR_CALL, name());
      }
      if (closed.await(wait, TimeUnit.MILLISECONDS)) {
        throw new ModerationException(
            ModerationException.Kind.REFUSED, name() + ": the replay has ended");
      }
      finding = asked.poll(later, subject, deadline);
    }
    return finding;
  }

  @Override
  public void close() {
    closed.countDown();
    vendor.close();
  }
}
