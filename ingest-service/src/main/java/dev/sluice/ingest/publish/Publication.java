package dev.sluice.ingest.publish;

import dev.sluice.contract.item.ItemRecord;
import dev.sluice.moderation.Deadline;

/** An item on its way to Kafka or the spool. For one thread. */
public final class Publication {
  private final ItemPublisher publisher;
  private final ItemRecord item;
  private final DurableWrite write;

  Publication(ItemPublisher publisher, ItemRecord item, DurableWrite write) {
    this.publisher = publisher;
    this.item = item;
    this.write = write;
  }

  ItemRecord item() {
    return item;
  }

  String key() {
    return write.key();
  }

  /** Whether it was handed to the spool. */
  boolean spooled() {
    return write.spooled();
  }

  /** Whether neither Kafka nor the spool got it, nor will. */
  boolean cannotArrive() {
    return write.cannotArrive();
  }

  /**
   * Waits until the item is durable: acknowledged by Kafka, or else forced to the spool's disk.
   *
   * @param kafka until when Kafka is waited for; at it, or when Kafka has failed before, the spool
   *     is used
   * @param spool until when both are waited for
   * @return whether the item is durable; where not, it may still arrive
   * @throws InterruptedException if the thread was interrupted
   */
  public boolean durableBy(Deadline kafka, Deadline spool) throws InterruptedException {
    return write.durableBy(kafka, spool);
  }

  /**
   * Waits for Kafka's acknowledgement alone, for about as long as it mostly takes.
   *
   * @param kafka until when Kafka may be waited for
   * @return whether it came; where not, {@link #durableBy} is still to be asked
   * @throws InterruptedException if the thread was interrupted
   */
  public boolean acknowledgedSoon(Deadline kafka) throws InterruptedException {
    var acknowledged = write.acknowledged();
    return acknowledged != null && publisher.waits().await(acknowledged, kafka);
  }

  /**
   * The answer did not reach the caller: an AnswerFailed follows the item, unless the item cannot
   * arrive.
   */
  public void answerFailed(AnswerFailure failure) {
    publisher.failures().write(this, failure);
  }
}
