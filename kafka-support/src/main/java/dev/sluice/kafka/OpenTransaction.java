package dev.sluice.kafka;

import java.util.Comparator;
import org.apache.kafka.common.TopicPartition;

/**
 * A transaction that has written to a partition and not ended there.
 *
 * @param partition where
 * @param producerId whose
 * @param startOffset of its first record there, which no other transaction has
 */
record OpenTransaction(TopicPartition partition, long producerId, long startOffset) {
  /** By topic and partition. */
  static final Comparator<OpenTransaction> ORDER =
      Comparator.comparing((OpenTransaction transaction) -> transaction.partition.topic())
          .thenComparingInt(transaction -> transaction.partition.partition())
          .thenComparingLong(OpenTransaction::startOffset);

  /** The command that aborts it. */
  String abortCommand(String bootstrapServers) {
    return "kafka-transactions.sh --bootstrap-server "
        + bootstrapServers
        + " abort --topic "
        + partition.topic()
        + " --partition "
        + partition.partition()
        + " --start-offset "
        + startOffset;
  }
}
