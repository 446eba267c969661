package dev.sluice.kafka.deadletter;

import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.DeadLetters;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.TransactionalIds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/**
 * The one that may end letters of a partition at this moment: its transactional id is the
 * partition's, so whoever takes it fences off everyone before. Who then reads the partition to its
 * end knows what every other has committed, and that none will commit any more. This is what makes
 * two re-drives of one letter one record.
 */
final class LetterWriter implements AutoCloseable {
  private static final String TRANSACTIONAL_ID = TransactionalIds.DEAD_LETTERS + "-";

  private final int partition;
  private final KafkaProducer<byte[], byte[]> producer;

  private LetterWriter(int partition, KafkaProducer<byte[], byte[]> producer) {
    this.partition = partition;
    this.producer = producer;
  }

  /**
   * Takes the partition, from whoever has it.
   *
   * @throws FencedException if another takes it at the same time
   */
  static LetterWriter take(KafkaClients clients, int partition) throws FencedException {
    LetterWriter writer =
        new LetterWriter(partition, clients.transactionalProducer(TRANSACTIONAL_ID + partition));
    try {
      writer.producer.initTransactions();
      return writer;
    } catch (KafkaException e) {
      writer.close();
      throw fencedOr(e);
    }
  }

  /**
   * Writes statuses, and the records that belong to them, as one.
   *
   * @return whether they are written; not so where Kafka takes one of them to be too large
   * @throws FencedException if another has taken the partition; nothing is written
   */
  boolean write(List<Ending> endings) throws FencedException {
    try {
      producer.beginTransaction();
      for (Ending ending : endings) {
        if (ending.record() != null) {
          var _ = producer.send(ending.record());
        }
        var _ = producer.send(status(ending.letter()));
      }
      producer.commitTransaction();
      return true;
    } catch (KafkaException e) {
      if (causedBy(e, RecordTooLargeException.class)) {
        producer.abortTransaction();
        return false;
      }
      throw fencedOr(e);
    }
  }

  private ProducerRecord<byte[], byte[]> status(DeadLetter letter) {
    String topic = Topic.DEAD_LETTERS.topicName();
    return new ProducerRecord<>(
        topic,
        partition,
        letter.id().getBytes(StandardCharsets.UTF_8),
        DeadLetters.serde().write(topic, letter));
  }

  /**
   * What two that take a partition at the same moment meet has many names: fenced, an epoch or a
   * state that is not valid, an error that the broker has no name for. How the transaction ended
   * shows when the partition is taken anew; only what will not pass by itself ends the command.
   */
  private static FencedException fencedOr(KafkaException e) {
    if (causedBy(e, AuthorizationException.class)
        || causedBy(e, AuthenticationException.class)
        || causedBy(e, TimeoutException.class)
        || causedBy(e, UnsupportedVersionException.class)) {
      throw new DeadLetterException(
          "Kafka did not take it all: "
              + e.getMessage()
              + "; run the same command again, what is done is not done twice",
          e);
    }
    return new FencedException(e);
  }

  private static boolean causedBy(Throwable thrown, Class<? extends Throwable> type) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }

  /**
   * How a letter ends.
   *
   * @param letter its later record
   * @param record to be written with it; absent: none
   */
  record Ending(DeadLetter letter, @Nullable ProducerRecord<byte[], byte[]> record) {}

  /** Another has taken the partition, or seems to have. */
  static final class FencedException extends Exception {
    private static final long serialVersionUID = 1L;

    private FencedException(Throwable cause) {
      super(cause);
    }
  }
}
