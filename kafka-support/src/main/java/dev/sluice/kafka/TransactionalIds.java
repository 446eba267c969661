package dev.sluice.kafka;

import java.util.Set;

/** Who writes Sluice's topics in transactions: how the transactional ids of each begin. */
public final class TransactionalIds {
  /** The stream service, whose application id this is. */
  public static final String STREAM = "sluice-moderation-stream";

  /** The notifiers, whose application id this is. */
  public static final String NOTIFIER = "sluice-notifier";

  /** The re-driving of dead letters. */
  public static final String DEAD_LETTERS = "sluice-dead-letters";

  /** The release of what was blocked. */
  public static final String UNBAN = "sluice-unban";

  static final Set<String> ALL = Set.of(STREAM, NOTIFIER, DEAD_LETTERS, UNBAN);

  private TransactionalIds() {}
}
