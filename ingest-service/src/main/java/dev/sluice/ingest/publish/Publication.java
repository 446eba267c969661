package dev.sluice.ingest.publish;

import dev.sluice.contract.item.Item;
import dev.sluice.moderation.Deadline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An item on its way to Kafka. */
public final class Publication {
  private final ItemPublisher publisher;
  private final Item item;
  private final String key;
  private final CompletableFuture<Void> acknowledged;

  Publication(
      ItemPublisher publisher, Item item, String key, CompletableFuture<Void> acknowledged) {
    this.publisher = publisher;
    this.item = item;
    this.key = key;
    this.acknowledged = acknowledged;
  }

  Item item() {
    return item;
  }

  String key() {
    return key;
  }

  /** Whether the item was never handed to Kafka's client, so that it cannot arrive. */
  boolean neverSent() {
    return acknowledged.isCompletedExceptionally()
        && acknowledged.exceptionNow() instanceof ItemPublisher.NotSentException;
  }

  /**
   * Waits for Kafka's acknowledgement.
   *
   * @return whether the item is durable; where not, it may still arrive
   * @throws InterruptedException if the thread was interrupted
   */
  public boolean durableBy(Deadline deadline) throws InterruptedException {
    try {
      acknowledged.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      publisher.overdue();
      return false;
    } catch (ExecutionException e) {
      // The publisher has noted why.
      return false;
    }
  }

  /**
   * The answer did not reach the caller: an AnswerFailed follows the item, if the item may have
   * been sent at all.
   */
  public void answerFailed(AnswerFailure failure) {
    publisher.answerFailed(this, failure);
  }
}
