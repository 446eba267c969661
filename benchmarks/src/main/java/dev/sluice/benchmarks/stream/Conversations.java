package dev.sluice.benchmarks.stream;

import dev.sluice.contract.item.Content;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/**
 * Some thousand conversations, in turn by their partition: of so few, one partition would have half
 * as many again as another by chance, and with it what reads it.
 */
final class Conversations {
  private static final int OF_PARTITION = 84;

  /** How many there are. */
  static final int COUNT = OF_PARTITION * Topic.ITEMS.partitions();

  private final int[] inTurn;

  /**
   * @param contents an item of a conversation, by its number
   */
  Conversations(long sdkAppId, IntFunction<Content> contents) {
    List<List<Integer>> byPartition =
        Stream.<List<Integer>>generate(ArrayList::new).limit(Topic.ITEMS.partitions()).toList();
    for (int candidate = 0;
        byPartition.stream().anyMatch(one -> one.size() < OF_PARTITION);
        candidate++) {
      byPartition
          .get(partition(TopicKeys.conversation(sdkAppId, contents.apply(candidate))))
          .add(candidate);
    }
    inTurn =
        IntStream.range(0, COUNT)
            .map(
                place ->
                    byPartition.get(place % byPartition.size()).get(place / byPartition.size()))
            .toArray();
  }

  /** The conversation of an item, by the item's number. */
  int of(int number) {
    return inTurn[number % COUNT];
  }

  /** As the producer chooses it. */
  static int partition(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(bytes)) % Topic.ITEMS.partitions();
  }
}
