package dev.sluice.kafka;

import dev.sluice.contract.topic.Topic;
import java.util.Objects;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;

/** A topic as it is in Kafka. */
record TopicState(Topic topic, TopicDescription description, Config config) {

  int partitions() {
    return description.partitions().size();
  }

  int replication() {
    return description.partitions().getFirst().replicas().size();
  }

  String setting(String name) {
    return Objects.requireNonNull(config.get(name), name).value();
  }
}
