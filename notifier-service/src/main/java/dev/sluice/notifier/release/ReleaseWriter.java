package dev.sluice.notifier.release;

import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.TransactionalIds;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * The one that may release at this moment: all share a transactional id, so whoever takes it fences
 * off everyone before. Who then reads the verdicts to their end knows what every other has
 * committed, and that none will commit any more. This is what makes two releases of one item one
 * revision.
 *
 * <p>One id for all, not one for each item or file: an item can be released by its request id and
 * by its file at the same moment, and a file came with items of many.
 */
final class ReleaseWriter implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;

  private ReleaseWriter(KafkaProducer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * Takes the right to release, from whoever has it.
   *
   * @throws ReleaseException if another takes it at the same time, or Kafka does not answer
   */
  static ReleaseWriter take(KafkaClients clients) {
    ReleaseWriter writer = new ReleaseWriter(clients.transactionalProducer(TransactionalIds.UNBAN));
    try {
      writer.producer.initTransactions();
      return writer;
    } catch (KafkaException e) {
      writer.close();
      throw notWritten(e);
    }
  }

  /**
   * Writes records as one.
   *
   * @throws ReleaseException if another has taken the right to release, or Kafka does not take all
   *     of them
   */
  void write(List<ProducerRecord<byte[], byte[]>> records) {
    try {
      producer.beginTransaction();
      for (ProducerRecord<byte[], byte[]> record : records) {
        var _ = producer.send(record);
      }
      producer.commitTransaction();
    } catch (KafkaException e) {
      throw notWritten(e);
    }
  }

  /** Being fenced off has many names, and what helps is the same whatever it was. */
  private static ReleaseException notWritten(KafkaException e) {
    return new ReleaseException(
        "another release went ahead of this one, or Kafka did not take it; repeat it, what is"
            + " released is not released twice: "
            + e.getMessage(),
        e);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
