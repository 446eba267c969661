package dev.sluice.moderation;

import dev.sluice.contract.moderator.ModeratorAnswer;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.contract.verdict.Judgement;
import java.util.List;

/**
 * Judges items under one release of settings. Safe for use by many threads; a later release is
 * another instance.
 */
public interface Moderation extends AutoCloseable {
  /** The release that this judges under. */
  String settingsVersion();

  /**
   * Judges under the policy of the subject's app; returns at the latest at {@code deadline}. Never
   * throws for what a user can cause.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  Judging judge(Subject subject, Deadline deadline) throws InterruptedException;

  /**
   * The moderators that {@link #judge} may have to wait for, by name: those that call others, or
   * take a processor for long.
   */
  List<String> awaited(Subject subject);

  /** The rule that judges {@code subject}; a default where the policy has none. */
  PolicyRule rule(Subject subject);

  /** Adds an answer that came later. */
  Judgement complete(Judgement soFar, String moderator, ModeratorAnswer answer);

  /**
   * Asks a moderator for an answer that it announced.
   *
   * @return the answer, or {@link Finding.Later} where it is still to come
   * @throws ModerationException if it could not be asked
   * @throws InterruptedException if the thread was interrupted
   */
  Finding poll(Judging.Awaited awaited, Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException;

  /** Frees engines that no later release uses. */
  @Override
  void close();
}
