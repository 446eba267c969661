package dev.sluice.ingest.publish;

import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaUnavailableException;
import dev.sluice.kafka.TopicMismatchException;
import dev.sluice.kafka.Topics;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after Kafka while something is wrong with it: creates and checks the topics as soon as it
 * can be reached, and finds out that it is back when no traffic would tell.
 */
public final class KafkaWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaWatch.class);
  private static final Set<Topic> ALL = EnumSet.allOf(Topic.class);
  private static final List<Topic> WRITTEN =
      List.of(
          Topic.ITEMS,
          Topic.FORWARDS,
          Topic.MODERATOR_RESULTS,
          Topic.DEAD_LETTERS,
          Topic.CONTENT_KEYS);
  private static final Duration METADATA_PATIENCE = Duration.ofSeconds(2);
  private static final long PAUSE_MILLIS = 500;

  private final Topics topics;
  private final Producer<String, byte[]> producer;
  private final KafkaState state;
  private final BooleanSupplier nothingSpooled;
  private final CompletableFuture<Void> firstLook = new CompletableFuture<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("ingest-kafka-watch").daemon().factory());

  /**
   * Does not look yet.
   *
   * @param nothingSpooled where something is, Kafka is back once it has taken that, and not before
   */
  public KafkaWatch(
      Topics topics,
      Producer<String, byte[]> producer,
      KafkaState state,
      BooleanSupplier nothingSpooled) {
    this.topics = topics;
    this.producer = producer;
    this.state = state;
    this.nothingSpooled = nothingSpooled;
    state.watched();
  }

  /** Begins to look. */
  public void start() {
    var _ = thread.scheduleWithFixedDelay(this::look, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Waits a little for the first look, so that a topic that breaks a guarantee is found at the
   * start.
   *
   * @throws TopicMismatchException if there is one
   */
  public void awaitFirstLook(Duration patience) {
    try {
      firstLook.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("Kafka has not been reached yet; items go to the spool until it is");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicMismatchException mismatch) {
        throw mismatch;
      }
      throw new IllegalStateException("the first look at Kafka failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    if (state.trouble().isEmpty() && state.mayDrain()) {
      return;
    }
    long troubles = state.troubles();
    try {
      if (state.topicsRight()) {
        topics.check(WRITTEN);
      } else {
        topics.create(ALL);
        Topics.awaitKnown(producer, WRITTEN, METADATA_PATIENCE);
        state.foundTopicsRight();
        LOG.info("Kafka is reached and the topics are right");
      }
      state.looked(troubles);
      if (nothingSpooled.getAsBoolean()) {
        state.works();
      }
      firstLook.complete(null);
    } catch (KafkaUnavailableException e) {
      report(String.valueOf(e.getMessage()));
    } catch (TopicMismatchException e) {
      report(String.valueOf(e.getMessage()));
      state.foundTopicsWrong(String.valueOf(e.getMessage()));
      firstLook.completeExceptionally(e);
    } catch (InterruptException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      report(e.toString());
      firstLook.completeExceptionally(e);
    }
  }

  private void report(String trouble) {
    if (!state.trouble().orElse("").equals(trouble)) {
      LOG.warn("Kafka: {}", trouble);
    }
    state.fails(trouble);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
