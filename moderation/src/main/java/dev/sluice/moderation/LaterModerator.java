package dev.sluice.moderation;

/** A moderator that may answer {@link Finding.Later}, and can be asked again for that answer. */
public interface LaterModerator extends Moderator {
  /**
   * Asks for an answer that it announced. Blocks at the latest until the deadline.
   *
   * @return the answer, or {@link Finding.Later} where it is still to come
   * @throws ModerationException if it could not be asked; REJECTED if the moderator does not know
   *     of it
   * @throws InterruptedException if the thread was interrupted
   */
  Finding poll(Finding.Later later, Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException;
}
