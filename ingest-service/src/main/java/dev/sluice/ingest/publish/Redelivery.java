package dev.sluice.ingest.publish;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.erasure.ContentKey;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.ingest.spool.Spool;
import dev.sluice.ingest.spool.SpooledRecord;
import dev.sluice.kafka.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one spooled record, and removes it from the spool once Kafka has it. An item that is too
 * old for the stream to know a repeat of it, and what Kafka refuses for what it is, becomes a dead
 * letter.
 */
final class Redelivery {
  private static final Logger LOG = LoggerFactory.getLogger(Redelivery.class);

  /** What is kept of a record whose dead letter is refused too. */
  private static final int CUT_BYTES = 64 << 10;

  private final Spool spool;
  private final KafkaSender kafka;
  private final String instance;
  private final Duration maxAge;
  private final InstantSource clock;

  /**
   * @param instance the ingest instance whose spool it is
   */
  Redelivery(
      Spool spool, KafkaSender kafka, String instance, Duration maxAge, InstantSource clock) {
    this.spool = spool;
    this.kafka = kafka;
    this.instance = instance;
    this.maxAge = maxAge;
    this.clock = clock;
  }

  /** Completes with whether it is gone from the spool; never fails. */
  CompletableFuture<Boolean> deliver(SpooledRecord record) {
    CompletableFuture<Void> sent = spool.sent(record.sequence());
    if (sent != null) {
      // It is with the producer still, and the spool strikes it off when that arrives.
      return sent.handle((nothing, failure) -> failure == null);
    }
    Topic topic = topic(record);
    // Only the stream drops repeats, and for a time.
    if (topic == Topic.ITEMS && clock.millis() - record.at() > maxAge.toMillis()) {
      return bury(record, "spooled longer than " + maxAge);
    }
    return kafka
        .send(topic, key(record), record.value())
        .thenApply(
            nothing -> {
              spool.drained(record.sequence());
              return true;
            })
        .exceptionallyCompose(failure -> refused(record, failure));
  }

  private CompletableFuture<Boolean> refused(SpooledRecord record, Throwable failure) {
    // A content key is never a dead letter: it could not be destroyed there.
    return KafkaSender.refusesRecord(failure) && !contentKey(record)
        ? bury(record, "Kafka refuses it for what it is")
        : CompletableFuture.completedFuture(false);
  }

  private CompletableFuture<Boolean> bury(SpooledRecord record, String reason) {
    return bury(record, DeadLetter.MAX_BYTES, reason)
        .exceptionallyCompose(
            failure ->
                KafkaSender.refusesRecord(failure)
                    ? bury(record, CUT_BYTES, reason + "; cut")
                    : CompletableFuture.failedFuture(failure))
        .handle((nothing, failure) -> failure == null);
  }

  private CompletableFuture<Void> bury(SpooledRecord record, int kept, String reason) {
    DeadLetter letter =
        DeadLetters.spooled(
            topic(record),
            instance,
            record.sequence(),
            record.at(),
            "spool of " + instance + ": " + reason,
            record.key(),
            record.value(),
            kept,
            clock.millis());
    return kafka
        .send(Topic.DEAD_LETTERS, letter.id(), Json.write(letter))
        .thenRun(
            () -> {
              LOG.warn(
                  "spooled record {} is dead letter {}: {}",
                  record.sequence(),
                  letter.id(),
                  reason);
              spool.buried(record.sequence());
            });
  }

  /** Whether it is a content key, which is to arrive before what is behind it. */
  static boolean contentKey(SpooledRecord record) {
    return ContentKey.keyId(key(record)) != null;
  }

  /** Where it is to go, told by its key. */
  private static Topic topic(SpooledRecord record) {
    if (contentKey(record)) {
      return Topic.CONTENT_KEYS;
    }
    return TopicKeys.isForward(key(record)) ? Topic.FORWARDS : Topic.ITEMS;
  }

  private static String key(SpooledRecord record) {
    return new String(record.key(), StandardCharsets.UTF_8);
  }
}
