package dev.sluice.kafka;

import dev.sluice.contract.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;

/** What a topic must be like, whoever created it. */
final class TopicRules {
  static final String TIMESTAMPS = "LogAppendTime";

  /** A record of 512 KiB, and a dead letter with its Base64, with what a batch adds. */
  static final int MAX_MESSAGE_BYTES = KafkaClients.MAX_REQUEST_BYTES + (16 << 10);

  /** From this replication on, the loss of one broker must lose nothing that was acknowledged. */
  static final int REPLICATED = 3;

  static final int IN_SYNC = 2;

  /** An item, its verdicts and late results are read side by side. */
  private static final Set<Topic> COPARTITIONED =
      Set.of(Topic.ITEMS, Topic.VERDICTS, Topic.MODERATOR_RESULTS);

  private final boolean dev;
  private final List<TopicProblem> problems = new ArrayList<>();

  private TopicRules(boolean dev) {
    this.dev = dev;
  }

  /** What is wrong with {@code states}, in their order; empty where all is well. */
  static List<TopicProblem> problems(List<TopicState> states, boolean dev) {
    TopicRules rules = new TopicRules(dev);
    states.forEach(rules::checkOne);
    rules.checkTogether(
        states.stream().filter(state -> COPARTITIONED.contains(state.topic())).toList());
    return rules.problems;
  }

  private void checkOne(TopicState state) {
    Topic topic = state.topic();
    equal(
        topic,
        "partitions",
        String.valueOf(state.partitions()),
        String.valueOf(topic.partitions()));
    equal(state, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, TIMESTAMPS);
    equal(
        state,
        TopicConfig.CLEANUP_POLICY_CONFIG,
        topic.compacted() ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE);
    atLeast(state, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, MAX_MESSAGE_BYTES);
    if (!dev && state.replication() >= REPLICATED) {
      atLeast(state, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, IN_SYNC);
    }
  }

  private void checkTogether(List<TopicState> copartitioned) {
    List<String> counts =
        copartitioned.stream().map(state -> String.valueOf(state.partitions())).toList();
    if (Set.copyOf(counts).size() > 1) {
      problems.add(
          new TopicProblem(
              copartitioned.stream()
                  .map(state -> state.topic().topicName())
                  .collect(Collectors.joining(" + ")),
              "partitions",
              String.join(" + ", counts),
              "equal"));
    }
  }

  private void equal(TopicState state, String setting, String required) {
    equal(state.topic(), setting, state.setting(setting), required);
  }

  private void equal(Topic topic, String setting, String found, String required) {
    if (!found.equals(required)) {
      problems.add(new TopicProblem(topic.topicName(), setting, found, required));
    }
  }

  private void atLeast(TopicState state, String setting, int least) {
    String found = state.setting(setting);
    if (Integer.parseInt(found) < least) {
      problems.add(new TopicProblem(state.topic().topicName(), setting, found, least + " or more"));
    }
  }
}
