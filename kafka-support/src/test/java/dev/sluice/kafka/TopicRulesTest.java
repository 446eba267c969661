package dev.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.topic.Topic;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a broker alone cannot show: replication of three. */
class TopicRulesTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1, false, true",
    "2, 1, false, true",
    "3, 1, false, false",
    "3, 1, true, true",
    "3, 2, false, true",
    "5, 1, false, false"
  })
  void askForTwoInSyncWhereReplicationIsThree(
      int replication, int inSync, boolean dev, boolean accepted) {
    // Given
    TopicState state = state(Topic.ITEMS, replication, inSync);

    // When
    List<TopicProblem> problems = TopicRules.problems(List.of(state), dev);

    // Then
    assertThat(problems.isEmpty()).isEqualTo(accepted);
  }

  @Test
  void nameTopicSettingFoundAndRequired() {
    // Given
    TopicState state = state(Topic.ITEMS, 3, 1);

    // When
    List<TopicProblem> problems = TopicRules.problems(List.of(state), false);

    // Then
    assertThat(problems)
        .singleElement()
        .hasToString("sluice.items: min.insync.replicas is 1, required is 2 or more");
  }

  private static TopicState state(Topic topic, int replication, int inSync) {
    List<Node> nodes =
        IntStream.range(0, replication).mapToObj(i -> new Node(i, "broker" + i, 9092)).toList();
    List<TopicPartitionInfo> partitions =
        IntStream.range(0, topic.partitions())
            .mapToObj(i -> new TopicPartitionInfo(i, nodes.getFirst(), nodes, nodes))
            .toList();
    Config config =
        new Config(
            List.of(
                new ConfigEntry("message.timestamp.type", "LogAppendTime"),
                new ConfigEntry("cleanup.policy", "delete"),
                new ConfigEntry("max.message.bytes", "2000000"),
                new ConfigEntry("min.insync.replicas", String.valueOf(inSync))));
    return new TopicState(
        topic, new TopicDescription(topic.topicName(), false, partitions), config);
  }
}
