package dev.sluice.cli.topics;

import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaUnavailableException;
import dev.sluice.kafka.index.OldestRecords;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks Kafka about Sluice's topics. */
final class TopicSurvey {
  private final Admin admin;

  /**
   * @param admin stays the caller's to close
   */
  TopicSurvey(Admin admin) {
    this.admin = admin;
  }

  /**
   * Those that exist, in the order that data flows.
   *
   * @throws KafkaUnavailableException if Kafka does not answer or refuses
   */
  List<TopicFacts> topics() {
    try {
      Map<Topic, TopicDescription> found = descriptions();
      List<TopicPartition> places =
          found.values().stream().flatMap(topic -> places(topic).stream()).toList();
      Map<TopicPartition, Long> begins = offsets(places, OffsetSpec.earliest());
      Map<TopicPartition, Long> ends = offsets(places, OffsetSpec.latest());
      Map<TopicPartition, Long> oldest = OldestRecords.times(admin, places);
      Map<TopicPartition, Long> sizes = sizes(found.values());
      Map<Topic, Config> configs = configs(found.keySet());
      return found.entrySet().stream()
          .map(
              topic -> {
                List<TopicPartition> own = places(topic.getValue());
                Config config =
                    Objects.requireNonNull(
                        configs.get(topic.getKey()), () -> topic.getKey().topicName());
                return new TopicFacts(
                    topic.getKey(),
                    own.size(),
                    topic.getValue().partitions().getFirst().replicas().size(),
                    setting(config, TopicConfig.CLEANUP_POLICY_CONFIG),
                    Long.parseLong(setting(config, TopicConfig.RETENTION_MS_CONFIG)),
                    Long.parseLong(setting(config, TopicConfig.RETENTION_BYTES_CONFIG)),
                    sum(own, ends) - sum(own, begins),
                    sizes.keySet().containsAll(own) ? sum(own, sizes) : null,
                    own.stream()
                        .filter(oldest::containsKey)
                        .map(oldest::get)
                        .min(Long::compare)
                        .map(Instant::ofEpochMilli)
                        .orElse(null));
              })
          .toList();
    } catch (ExecutionException e) {
      throw new KafkaUnavailableException(
          "Kafka does not tell about its topics: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaUnavailableException("interrupted", e);
    }
  }

  private Map<Topic, TopicDescription> descriptions()
      throws ExecutionException, InterruptedException {
    Map<Topic, TopicDescription> found = new EnumMap<>(Topic.class);
    Map<String, KafkaFuture<TopicDescription>> asked =
        admin
            .describeTopics(Arrays.stream(Topic.values()).map(Topic::topicName).toList())
            .topicNameValues();
    for (Topic topic : Topic.values()) {
      try {
        found.put(topic, Objects.requireNonNull(asked.get(topic.topicName())).get());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
      }
    }
    return found;
  }

  private Map<Topic, Config> configs(Collection<Topic> topics)
      throws ExecutionException, InterruptedException {
    Map<Topic, ConfigResource> resources = new EnumMap<>(Topic.class);
    topics.forEach(
        topic ->
            resources.put(topic, new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName())));
    Map<ConfigResource, Config> read = admin.describeConfigs(resources.values()).all().get();
    Map<Topic, Config> configs = new EnumMap<>(Topic.class);
    resources.forEach(
        (topic, resource) -> configs.put(topic, Objects.requireNonNull(read.get(resource))));
    return configs;
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> places, OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    return admin
        .listOffsets(places.stream().collect(Collectors.toMap(place -> place, place -> spec)))
        .all()
        .get()
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, place -> offset(place.getValue())));
  }

  private static long offset(ListOffsetsResultInfo info) {
    return info.offset();
  }

  /** Of the leaders. A broker that may not be asked, or does not answer, leaves its own out. */
  private Map<TopicPartition, Long> sizes(Collection<TopicDescription> topics)
      throws InterruptedException {
    Map<TopicPartition, Integer> leaders = new HashMap<>();
    for (TopicDescription topic : topics) {
      topic
          .partitions()
          .forEach(
              partition -> {
                Node leader = partition.leader();
                if (leader != null) {
                  leaders.put(new TopicPartition(topic.name(), partition.partition()), leader.id());
                }
              });
    }
    Map<TopicPartition, Long> sizes = new HashMap<>();
    for (Map.Entry<Integer, KafkaFuture<Map<String, LogDirDescription>>> broker :
        admin.describeLogDirs(Set.copyOf(leaders.values())).descriptions().entrySet()) {
      Map<String, LogDirDescription> directories = answered(broker.getValue());
      directories
          .values()
          .forEach(
              directory ->
                  directory
                      .replicaInfos()
                      .forEach(
                          (place, replica) -> {
                            if (broker.getKey().equals(leaders.get(place))) {
                              sizes.put(place, replica.size());
                            }
                          }));
    }
    return sizes;
  }

  private static Map<String, LogDirDescription> answered(
      KafkaFuture<Map<String, LogDirDescription>> asked) throws InterruptedException {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      // The right to ask for sizes is one of its own; the table says "-" then.
      return Map.of();
    }
  }

  private static List<TopicPartition> places(TopicDescription topic) {
    return topic.partitions().stream()
        .map(partition -> new TopicPartition(topic.name(), partition.partition()))
        .toList();
  }

  private static long sum(List<TopicPartition> places, Map<TopicPartition, Long> of) {
    return places.stream().mapToLong(place -> of.getOrDefault(place, 0L)).sum();
  }

  private static String setting(Config config, String name) {
    return Objects.requireNonNull(config.get(name), name).value();
  }
}
