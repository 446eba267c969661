package dev.sluice.kafka.index;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How far back partitions reach. */
public final class OldestRecords {
  private OldestRecords() {}

  /**
   * When Kafka appended the oldest record that each partition holds, milliseconds since the epoch;
   * without those that hold none. Asks the broker's time index and reads no record.
   *
   * @throws IndexException if Kafka does not say
   */
  public static Map<TopicPartition, Long> times(Admin admin, Collection<TopicPartition> places) {
    Map<TopicPartition, OffsetSpec> first = new HashMap<>();
    places.forEach(place -> first.put(place, OffsetSpec.forTimestamp(0)));
    try {
      Map<TopicPartition, Long> times = new HashMap<>();
      for (Map.Entry<TopicPartition, ListOffsetsResultInfo> found :
          admin.listOffsets(first).all().get().entrySet()) {
        if (found.getValue().offset() >= 0) {
          times.put(found.getKey(), found.getValue().timestamp());
        }
      }
      return times;
    } catch (ExecutionException e) {
      throw new IndexException("Kafka does not say how old records are: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IndexException("interrupted", e);
    }
  }
}
