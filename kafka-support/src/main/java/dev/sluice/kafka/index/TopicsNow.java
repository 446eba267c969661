package dev.sluice.kafka.index;

import dev.sluice.contract.topic.Topic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Which topics there are at this moment, of those that are followed.
 *
 * @param cluster id of the cluster
 * @param ids of the topics that exist: one that was deleted and made anew has another
 * @param places their partitions
 */
record TopicsNow(String cluster, Map<Followed, Uuid> ids, List<TopicPartition> places) {
  /**
   * Asks.
   *
   * @throws IndexException if Kafka does not answer, or has no items
   */
  static TopicsNow of(Admin admin) {
    try {
      Map<Followed, Uuid> ids = new EnumMap<>(Followed.class);
      List<TopicPartition> places = new ArrayList<>();
      for (Map.Entry<String, KafkaFuture<TopicDescription>> asked :
          admin
              .describeTopics(Followed.topics().stream().map(Topic::topicName).toList())
              .topicNameValues()
              .entrySet()) {
        try {
          TopicDescription topic = asked.getValue().get();
          ids.put(Followed.of(asked.getKey()), topic.topicId());
          topic
              .partitions()
              .forEach(each -> places.add(new TopicPartition(asked.getKey(), each.partition())));
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
            throw e;
          }
        }
      }
      if (!ids.containsKey(Followed.ITEMS)) {
        throw new IndexException(
            "Kafka has no topic "
                + Topic.ITEMS.topicName()
                + "; has a service of Sluice ever run here?");
      }
      return new TopicsNow(
          admin.describeCluster().clusterId().get(), Map.copyOf(ids), List.copyOf(places));
    } catch (ExecutionException e) {
      throw new IndexException("Kafka does not say which topics it has: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IndexException("interrupted", e);
    }
  }
}
