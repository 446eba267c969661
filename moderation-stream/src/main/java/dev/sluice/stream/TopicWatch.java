package dev.sluice.stream;

import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaUnavailableException;
import dev.sluice.kafka.TopicMismatchException;
import dev.sluice.kafka.Topics;
import dev.sluice.service.CheckResult;
import dev.sluice.stream.intake.TopicIds;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the input topics from time to time: a consumer does not notice that a topic was deleted
 * and created again.
 */
final class TopicWatch implements AutoCloseable {
  /** What the stream reads. */
  static final Set<Topic> INPUTS = Set.of(Topic.ITEMS, Topic.MODERATOR_RESULTS);

  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Topics topics;
  private final TopicIds ids;
  private final Map<Topic, Uuid> atStart;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("topic-watch").daemon().factory());
  private volatile @Nullable String trouble;

  /**
   * @param atStart the ids that the topics had then
   */
  TopicWatch(Topics topics, TopicIds ids, Map<Topic, Uuid> atStart) {
    this.topics = topics;
    this.ids = ids;
    this.atStart = Map.copyOf(atStart);
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(
            this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether the topics are those that were there at the start. */
  CheckResult check() {
    String known = trouble;
    return known == null ? CheckResult.working() : CheckResult.failing(known);
  }

  private void look() {
    try {
      Map<Topic, Uuid> now = topics.check(INPUTS);
      ids.refresh(now);
      trouble = now.equals(atStart) ? null : "an input topic was deleted and created again";
    } catch (KafkaUnavailableException | TopicMismatchException e) {
      trouble = e.getMessage();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
