package dev.sluice.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTransactionsResult;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks the transaction coordinators which transactions they will still end, as {@code
 * kafka-transactions.sh find-hanging} does (KIP-664), and believes a no only where all of them
 * could be asked.
 */
final class TransactionCoordinators {
  /** Where the coordinators keep what they know; each leads some of its partitions. */
  static final String STATE = "__transaction_state";

  private final Admin admin;

  TransactionCoordinators(Admin admin) {
    this.admin = admin;
  }

  /**
   * Those of {@code open} that no coordinator is going to end.
   *
   * @throws KafkaUnavailableException where not all coordinators answer, or this principal is not
   *     shown all that they know; the cause tells
   */
  Set<OpenTransaction> unknown(Collection<OpenTransaction> open) {
    if (!haveLeaders()) {
      return Set.of();
    }
    Set<Long> producers =
        open.stream().map(OpenTransaction::producerId).collect(Collectors.toSet());
    Map<Long, Set<TopicPartition>> awaited = awaited(producers);
    return open.stream()
        .filter(
            transaction ->
                !awaited
                    .getOrDefault(transaction.producerId(), Set.of())
                    .contains(transaction.partition()))
        .collect(Collectors.toSet());
  }

  /** A partition of their state without a leader has a coordinator that cannot be asked. */
  private boolean haveLeaders() {
    try {
      Map<String, TopicDescription> state =
          Topics.await("describe " + STATE, admin.describeTopics(List.of(STATE)).allTopicNames());
      return state.values().stream()
          .flatMap(description -> description.partitions().stream())
          .allMatch(partition -> partition.leader() != null && !partition.leader().isEmpty());
    } catch (KafkaUnavailableException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw e;
    }
  }

  /**
   * The partitions where the transaction of each producer goes on, or its end is still to be
   * written. Epochs are not compared: a coordinator that ends a transaction has the next one
   * already (KIP-890).
   */
  private Map<Long, Set<TopicPartition>> awaited(Set<Long> producers) {
    Collection<TransactionListing> listings =
        Topics.await(
            "list transactions",
            admin
                .listTransactions(new ListTransactionsOptions().filterProducerIds(producers))
                .all());
    // A listing leaves out what the principal may not describe; asked for by name, that is an
    // error.
    Set<String> ids = new HashSet<>(TransactionalIds.ALL);
    listings.forEach(listing -> ids.add(listing.transactionalId()));
    DescribeTransactionsResult described = admin.describeTransactions(ids);
    Map<String, Set<TopicPartition>> byId = new HashMap<>();
    ids.forEach(id -> byId.put(id, partitions(described, id)));
    Map<Long, Set<TopicPartition>> byProducer = new HashMap<>();
    for (TransactionListing listing : listings) {
      byProducer
          .computeIfAbsent(listing.producerId(), any -> new HashSet<>())
          .addAll(byId.getOrDefault(listing.transactionalId(), Set.of()));
    }
    return byProducer;
  }

  private static Set<TopicPartition> partitions(DescribeTransactionsResult described, String id) {
    try {
      return Topics.await("describe transaction " + id, described.description(id))
          .topicPartitions();
    } catch (KafkaUnavailableException e) {
      if (e.getCause() instanceof TransactionalIdNotFoundException) {
        return Set.of();
      }
      throw e;
    }
  }
}
