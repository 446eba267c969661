package dev.sluice.kafka;

import dev.sluice.contract.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics that are missing, and refuses those that break a guarantee (design §5). */
public final class Topics {
  /** How long a topic may be unknown to the broker that is asked. */
  private static final Duration PROPAGATION = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofMillis(20);

  private static final Duration DESTROYED_WITHIN = Duration.ofHours(1);

  private final Admin admin;
  private final TopicOptions options;

  /**
   * @param admin stays the caller's to close
   */
  public Topics(Admin admin, TopicOptions options) {
    this.admin = admin;
    this.options = options;
  }

  /**
   * Creates those of {@code topics} that do not exist, then checks all. Several services may do so
   * at once.
   *
   * @return each topic's id; a deleted and recreated topic has another
   * @throws TopicMismatchException where one breaks a guarantee
   * @throws KafkaUnavailableException where Kafka does not answer or refuses
   */
  public Map<Topic, Uuid> create(Collection<Topic> topics) {
    return check(topics, this::createOne);
  }

  /**
   * Checks {@code topics}, all of which exist.
   *
   * @return each topic's id; a deleted and recreated topic has another
   * @throws TopicMismatchException where one breaks a guarantee
   * @throws KafkaUnavailableException where Kafka does not answer, or lacks one
   */
  public Map<Topic, Uuid> check(Collection<Topic> topics) {
    return check(topics, missing -> {});
  }

  private Map<Topic, Uuid> check(Collection<Topic> topics, Consumer<Topic> whereMissing) {
    List<TopicState> states =
        topics.stream().distinct().map(topic -> state(topic, whereMissing)).toList();
    List<TopicProblem> problems = TopicRules.problems(states, options.dev());
    if (!problems.isEmpty()) {
      throw new TopicMismatchException(problems);
    }
    return states.stream()
        .collect(Collectors.toUnmodifiableMap(TopicState::topic, s -> s.description().topicId()));
  }

  private TopicState state(Topic topic, Consumer<Topic> whereMissing) {
    long end = System.nanoTime() + PROPAGATION.toNanos();
    while (true) {
      try {
        return new TopicState(topic, describe(topic), config(topic));
      } catch (KafkaUnavailableException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
            || System.nanoTime() > end) {
          throw e;
        }
        whereMissing.accept(topic);
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void createOne(Topic topic) {
    try {
      await("create " + topic.topicName(), admin.createTopics(List.of(newTopic(topic))).all());
    } catch (KafkaUnavailableException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
      // Another service was quicker, or the broker that is asked does not know of it yet.
    }
  }

  private NewTopic newTopic(Topic topic) {
    Map<String, String> configs = new HashMap<>();
    configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, TopicRules.TIMESTAMPS);
    configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(TopicRules.MAX_MESSAGE_BYTES));
    if (topic.compacted()) {
      configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
      if (topic == Topic.CONTENT_KEYS) {
        // A key that was destroyed leaves the brokers' disks within this, not when there is enough
        // to clean.
        configs.put(
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, String.valueOf(DESTROYED_WITHIN.toMillis()));
      }
    } else {
      configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
      configs.put(
          TopicConfig.RETENTION_MS_CONFIG, String.valueOf(options.retentionOf(topic).toMillis()));
    }
    if (options.replicationFactor() >= TopicRules.REPLICATED) {
      configs.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(TopicRules.IN_SYNC));
    }
    Optional<Short> replication =
        options.replicationFactor() < 0
            ? Optional.empty()
            : Optional.of(options.replicationFactor());
    return new NewTopic(topic.topicName(), Optional.of(topic.partitions()), replication)
        .configs(configs);
  }

  private TopicDescription describe(Topic topic) {
    List<String> name = List.of(topic.topicName());
    return await("describe " + topic.topicName(), admin.describeTopics(name).allTopicNames())
        .values()
        .iterator()
        .next();
  }

  private Config config(Topic topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
    return await(
            "read the settings of " + topic.topicName(),
            admin.describeConfigs(List.of(resource)).all())
        .values()
        .iterator()
        .next();
  }

  /**
   * Waits until {@code producer} knows the partitions of {@code topics}: a producer with a short
   * {@code max.block.ms} cannot send before.
   *
   * @throws KafkaUnavailableException where it does not within {@code patience}
   */
  public static void awaitKnown(
      Producer<?, ?> producer, Collection<Topic> topics, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    for (Topic topic : topics) {
      boolean known = false;
      while (!known) {
        try {
          producer.partitionsFor(topic.topicName());
          known = true;
        } catch (TimeoutException e) {
          if (System.nanoTime() > end) {
            throw new KafkaUnavailableException(
                "Kafka: cannot find the partitions of " + topic.topicName(), e);
          }
        }
      }
    }
  }

  static <T> T await(String what, KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new KafkaUnavailableException(
          "Kafka: cannot " + what + ": " + cause.getMessage(), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaUnavailableException("Kafka: interrupted at: " + what, e);
    }
  }
}
