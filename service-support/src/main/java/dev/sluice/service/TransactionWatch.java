package dev.sluice.service;

import dev.sluice.kafka.HangingTransactions;
import dev.sluice.kafka.KafkaClients;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks from time to time for transactions that hang in what a service writes, and has them
 * aborted. While Kafka is away it keeps trying.
 */
public final class TransactionWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TransactionWatch.class);

  private final HangingTransactions transactions;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("transaction-watch").daemon().factory());
  private volatile @Nullable String blind;

  /**
   * How soon it acts.
   *
   * @param every the time between two looks, which costs Kafka a request or two a broker
   * @param limit how long a transaction is left alone
   */
  public record Pace(Duration every, Duration limit) {
    /** Ten seconds; {@link HangingTransactions#LIMIT}. */
    public static final Pace DEFAULT = new Pace(Duration.ofSeconds(10), HangingTransactions.LIMIT);
  }

  private TransactionWatch(HangingTransactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Starts to look.
   *
   * @param topics that the service writes in transactions
   */
  public static TransactionWatch start(
      KafkaClients clients, Set<String> topics, Pace pace, MeterRegistry registry) {
    TransactionWatch watch =
        new TransactionWatch(
            new HangingTransactions(clients, topics, pace.limit, System::nanoTime, registry));
    ScheduledFuture<?> _ =
        watch.timer.scheduleWithFixedDelay(
            watch::look, 0, pace.every.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  /** Failing where something hangs, or may, that only an operator can end. */
  public CheckResult check() {
    String trouble = transactions.trouble();
    if (trouble != null) {
      return CheckResult.failing(trouble);
    }
    String why = blind;
    if (why != null) {
      return CheckResult.working("transactions that hang are not noticed now: " + why);
    }
    Set<String> unseen = transactions.unseen();
    return unseen.isEmpty()
        ? CheckResult.working()
        : CheckResult.working("transactions that hang are not noticed in " + unseen);
  }

  private void look() {
    try {
      transactions.look();
      if (blind != null) {
        LOG.info("transactions can be looked at again");
      }
      blind = null;
    } catch (RuntimeException e) {
      // An exception would end the timer; the next look may succeed.
      if (blind == null && !timer.isShutdown()) {
        LOG.warn("a look at transactions failed", e);
      }
      blind = e.getMessage() == null ? e.toString() : e.getMessage();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    transactions.close();
  }
}
