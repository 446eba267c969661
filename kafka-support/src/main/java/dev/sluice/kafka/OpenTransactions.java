package dev.sluice.kafka;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the transactions that are open in some topics, hanging or not. */
final class OpenTransactions {
  private static final Logger LOG = LoggerFactory.getLogger(OpenTransactions.class);

  private final Admin admin;
  private final Set<String> topics;
  private final Set<String> refused = new ConcurrentSkipListSet<>();

  OpenTransactions(Admin admin, Set<String> topics) {
    this.admin = admin;
    this.topics = Set.copyOf(topics);
  }

  /**
   * What is open now, with the state of its producer; of topics that do not exist, and of
   * partitions that have no leader now, nothing.
   *
   * @throws KafkaUnavailableException where no partition answers
   */
  Map<OpenTransaction, ProducerState> find() {
    Set<TopicPartition> partitions = partitions();
    DescribeProducersResult producers = admin.describeProducers(partitions);
    Map<OpenTransaction, ProducerState> open = new HashMap<>();
    Answers answers = new Answers();
    for (TopicPartition partition : partitions) {
      var states =
          answers.take(
              partition.topic(), "describe producers", producers.partitionResult(partition));
      if (states != null) {
        for (ProducerState state : states.activeProducers()) {
          state
              .currentTransactionStartOffset()
              .ifPresent(
                  start ->
                      open.put(new OpenTransaction(partition, state.producerId(), start), state));
        }
      }
    }
    answers.requireOne();
    return open;
  }

  /** Topics that this principal may not look at, in order. */
  Set<String> unseen() {
    return Collections.unmodifiableSet(refused);
  }

  private Set<TopicPartition> partitions() {
    Set<String> allowed = new HashSet<>(topics);
    allowed.removeAll(refused);
    Set<TopicPartition> partitions = new HashSet<>();
    Answers answers = new Answers();
    Map<String, KafkaFuture<TopicDescription>> described =
        admin.describeTopics(allowed).topicNameValues();
    described.forEach(
        (topic, future) -> {
          TopicDescription description = answers.take(topic, "describe " + topic, future);
          if (description != null) {
            description
                .partitions()
                .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
          }
        });
    answers.requireOne();
    return partitions;
  }

  /** Not asked for again: brokers and clients log each refusal as an error. */
  private void refuse(String topic) {
    if (refused.add(topic)) {
      LOG.warn(
          "a transaction that hangs in {} would not be noticed: this service needs Read on it",
          topic);
    }
  }

  /** Sorts answers that are none. */
  private final class Answers {
    private boolean any;
    private @Nullable KafkaUnavailableException last;

    <T> @Nullable T take(String topic, String what, KafkaFuture<T> future) {
      try {
        T answer = Topics.await(what, future);
        any = true;
        return answer;
      } catch (KafkaUnavailableException e) {
        if (e.getCause() instanceof AuthorizationException) {
          refuse(topic);
        } else if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          last = e;
        }
        return null;
      }
    }

    void requireOne() {
      if (!any && last != null) {
        throw last;
      }
    }
  }
}
