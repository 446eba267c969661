package dev.sluice.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.item.Item;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemsTest {
  @Test
  void everyPartitionGetsAsManyItemsOfAsManyConversations() {
    // When
    Map<String, Long> conversations =
        IntStream.range(0, 2 * Conversations.COUNT)
            .mapToObj(Items::voice)
            .map(ItemsTest::key)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    Map<Integer, Long> partitions =
        conversations.keySet().stream()
            .collect(Collectors.groupingBy(Conversations::partition, Collectors.counting()));
    // Then
    assertThat(conversations).hasSize(Conversations.COUNT);
    assertThat(conversations.values()).containsOnly(2L);
    assertThat(partitions).hasSize(Topic.ITEMS.partitions());
    assertThat(partitions.values())
        .containsOnly((long) Conversations.COUNT / Topic.ITEMS.partitions());
  }

  private static String key(Item item) {
    return TopicKeys.conversation(item.sdkAppId(), item.content());
  }
}
