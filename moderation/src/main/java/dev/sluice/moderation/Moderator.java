package dev.sluice.moderation;

import dev.sluice.contract.ContentType;
import java.util.Set;

/**
 * Judges content: a local engine or a vendor's product. Safe for use by many threads.
 *
 * <p>A call blocks its (virtual) thread until it has an answer, and at the latest until the
 * deadline: a moderator stops by itself, it is not abandoned.
 */
public interface Moderator extends AutoCloseable {
  /** The name that the settings give it. */
  String name();

  /** The content types that it can judge. */
  Set<ContentType> contentTypes();

  /**
   * What judges: lexicon hash, model hash, vendor's version. Part of the verdict and of the cache's
   * key.
   */
  String version();

  /**
   * Judges.
   *
   * @throws ModerationException where there is no judgement: what a user can cause is a finding,
   *     not an exception
   * @throws InterruptedException if the thread was interrupted
   */
  Finding moderate(Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException;

  /**
   * Whether its verdict depends on nothing but content and version, so that equal content need not
   * be judged again.
   */
  default boolean cacheable() {
    return true;
  }

  /**
   * Whether it waits for nothing and looks at its deadline while it computes, so that it may run in
   * the caller's thread. What is not prompt runs in a thread of its own, and is given up at the
   * deadline.
   */
  default boolean prompt() {
    return false;
  }

  /** Frees what it holds. A call under way may fail. */
  @Override
  default void close() {}
}
