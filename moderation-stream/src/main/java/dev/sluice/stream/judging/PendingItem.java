package dev.sluice.stream.judging;

import dev.sluice.contract.erasure.Sealable;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.kafka.deadletter.Redrive;
import dev.sluice.moderation.Judging;
import dev.sluice.stream.intake.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An unfinished item, as it waits in the store.
 *
 * @param key the item's record key; its verdict goes by the same
 * @param origin where the item stood; it gives the order after a restart
 * @param attempt counts the judgings that may fail, from 1
 * @param retryAt when this attempt may start, milliseconds since the epoch; 0: at once
 * @param failingSince when an attempt failed first, milliseconds since the epoch; 0: none has
 * @param soFar what the moderators found that have answered; absent before the first answer
 * @param awaited who answers later, with the vendor's task ids; empty: nobody
 * @param awaitUntil until when, milliseconds since the epoch; 0 where nobody is awaited
 * @param redrive where the item was written again from a dead letter; absent: it was not
 */
record PendingItem(
    int schemaVersion,
    String key,
    Origin origin,
    Item item,
    int attempt,
    long retryAt,
    long failingSince,
    @Nullable Judgement soFar,
    List<Judging.Awaited> awaited,
    long awaitUntil,
    @Nullable Redrive redrive)
    implements Sealable {

  /** The form that this version writes. */
  static final int SCHEMA_VERSION = 1;

  PendingItem {
    awaited = List.copyOf(awaited);
  }

  /** An item that has just come. */
  static PendingItem first(String key, Origin origin, Item item, @Nullable Redrive redrive) {
    return new PendingItem(SCHEMA_VERSION, key, origin, item, 1, 0, 0, null, List.of(), 0, redrive);
  }

  /** Waiting for another attempt. */
  PendingItem retry(int nextAttempt, long at, long since) {
    return new PendingItem(
        schemaVersion, key, origin, item, nextAttempt, at, since, null, List.of(), 0, redrive);
  }

  /** Waiting for answers that come later. */
  PendingItem awaiting(Judgement found, List<Judging.Awaited> moderators, long until) {
    return new PendingItem(
        schemaVersion,
        key,
        origin,
        item,
        attempt,
        0,
        failingSince,
        found,
        moderators,
        until,
        redrive);
  }

  /** Whether moderators answer later. */
  boolean isAwaiting() {
    return !awaited.isEmpty();
  }

  /** What the moderator of that name announced, if it is awaited. */
  Optional<Judging.Awaited> awaited(String moderator) {
    return awaited.stream().filter(one -> one.moderator().equals(moderator)).findFirst();
  }

  /** Those awaited besides the moderator of that name. */
  List<Judging.Awaited> awaitedBesides(String moderator) {
    List<Judging.Awaited> others = new ArrayList<>(awaited);
    others.removeIf(one -> one.moderator().equals(moderator));
    return others;
  }

  UUID requestId() {
    return item.requestId();
  }

  /** Whether {@code work} is about this attempt. */
  boolean concerns(Work work) {
    return switch (work) {
      case Work.Judge judge -> judge.attempt() == attempt && !isAwaiting();
      case Work.Poll poll -> poll.attempt() == attempt && awaited(poll.moderator()).isPresent();
    };
  }

  @Override
  public @Nullable String sealedUnder() {
    return item.content().keyId();
  }
}
