package dev.sluice.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds transactions that hang in some topics, and aborts them: open on a partition, while no
 * coordinator knows that it is to end them there (KIP-664). Whoever reads what is committed, and a
 * Kafka Streams application that restores a store from its change log, waits for their end for
 * ever.
 *
 * <p>A transaction hangs if it has been open, seen by this and measured by a clock of this process,
 * for as long as no live one can be, and then no coordinator knows of it in two looks, one after
 * another. The time that its records bear says nothing: whoever writes them chooses it. That
 * several instances look at the same topics does no harm: the later of two aborts changes nothing.
 *
 * <p>{@link #look} is for one thread.
 */
public final class HangingTransactions implements AutoCloseable {
  /**
   * How long a transaction is left alone. The longest timeout of a transaction of Sluice is 30 s;
   * its coordinator aborts it within 10 s more.
   */
  public static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(HangingTransactions.class);

  private final Admin admin;
  private final String bootstrapServers;
  private final OpenTransactions written;
  private final TransactionCoordinators coordinators;
  private final Duration limit;
  private final LongSupplier nanoTime;
  private final Counter aborted;
  private final Map<OpenTransaction, Long> firstSeen = new HashMap<>();
  private final Map<OpenTransaction, Long> refusedAt = new HashMap<>();
  private Set<OpenTransaction> suspects = Set.of();
  private volatile int left;
  private volatile @Nullable String trouble;

  /**
   * @param clients reach Kafka; by an admin client that this closes
   * @param topics to look at; such as do not exist yet are left out
   * @param limit how long a transaction is left alone, see {@link #LIMIT}
   * @param nanoTime as {@link System#nanoTime}
   */
  public HangingTransactions(
      KafkaClients clients,
      Set<String> topics,
      Duration limit,
      LongSupplier nanoTime,
      MeterRegistry registry) {
    this.admin = clients.admin();
    this.bootstrapServers = clients.settings().bootstrapServers();
    this.written = new OpenTransactions(admin, topics);
    this.coordinators = new TransactionCoordinators(admin);
    this.limit = limit;
    this.nanoTime = nanoTime;
    this.aborted =
        Counter.builder("sluice.transactions.aborted")
            .description("Hanging transactions that this instance aborted")
            .register(registry);
    Gauge.builder("sluice.transactions.hanging", () -> left)
        .description("Hanging transactions, or such as may be, that this instance could not abort")
        .register(registry);
  }

  /**
   * Looks once, and aborts what hangs.
   *
   * @throws KafkaUnavailableException where Kafka does not answer; the next look may succeed
   */
  public void look() {
    Map<OpenTransaction, ProducerState> open = written.find();
    long now = nanoTime.getAsLong();
    firstSeen.keySet().retainAll(open.keySet());
    open.keySet().forEach(transaction -> firstSeen.putIfAbsent(transaction, now));
    refusedAt.keySet().retainAll(open.keySet());
    Set<OpenTransaction> overdue = new HashSet<>(open.keySet());
    overdue.removeIf(transaction -> openFor(transaction, now).compareTo(limit) < 0);
    if (overdue.isEmpty()) {
      suspects = Set.of();
      settle(0, null);
      return;
    }
    Set<OpenTransaction> unknown;
    try {
      unknown = coordinators.unknown(overdue);
    } catch (KafkaUnavailableException e) {
      refuseToJudge(overdue, e);
      return;
    }
    Set<OpenTransaction> hanging = new HashSet<>(unknown);
    hanging.retainAll(suspects);
    suspects = unknown;
    Map<OpenTransaction, ProducerState> states = new HashMap<>(open);
    states.keySet().retainAll(hanging);
    abort(states, now);
  }

  private Duration openFor(OpenTransaction transaction, long now) {
    return Duration.ofNanos(now - firstSeen.getOrDefault(transaction, now));
  }

  /** One that cannot be aborted does not keep the others. */
  private void abort(Map<OpenTransaction, ProducerState> hanging, long now) {
    Set<OpenTransaction> refused = new HashSet<>();
    List<KafkaUnavailableException> failed = new ArrayList<>();
    hanging.forEach(
        (transaction, state) -> {
          if (now - refusedAt.getOrDefault(transaction, now - limit.toNanos()) < limit.toNanos()) {
            // Brokers and clients log each refusal as an error.
            refused.add(transaction);
            return;
          }
          try {
            abort(admin, transaction, state);
            noteAborted(transaction, state, openFor(transaction, now));
          } catch (KafkaUnavailableException e) {
            if (e.getCause() instanceof AuthorizationException) {
              refused.add(transaction);
              noteRefused(transaction, e, now);
            } else {
              failed.add(e);
            }
          }
        });
    settle(refused.size() + failed.size(), refused.isEmpty() ? null : refusal(refused));
    if (!failed.isEmpty()) {
      throw failed.getFirst();
    }
  }

  static void abort(Admin admin, OpenTransaction transaction, ProducerState state) {
    AbortTransactionSpec spec =
        new AbortTransactionSpec(
            transaction.partition(),
            transaction.producerId(),
            (short) state.producerEpoch(),
            // Without one, the least that a coordinator can have.
            state.coordinatorEpoch().orElse(0));
    Topics.await("abort " + transaction, admin.abortTransaction(spec).all());
  }

  private void noteRefused(OpenTransaction transaction, KafkaUnavailableException e, long now) {
    if (refusedAt.put(transaction, now) == null) {
      LOG.warn(
          "a transaction hangs in {} and this service may not abort it ({}): {}",
          transaction.partition(),
          e.getMessage(),
          transaction.abortCommand(bootstrapServers));
    }
  }

  private void noteAborted(OpenTransaction transaction, ProducerState state, Duration openFor) {
    aborted.increment();
    LOG.warn(
        "aborted a transaction that hung in {}: of producer {}, epoch {}, from offset {}, open for {} s"
            + " or more, its last record stamped {}; no coordinator knew of it",
        transaction.partition(),
        transaction.producerId(),
        state.producerEpoch(),
        transaction.startOffset(),
        openFor.toSeconds(),
        Instant.ofEpochMilli(state.lastTimestamp()));
  }

  /** What is open may be live: it is left alone. */
  private void refuseToJudge(Set<OpenTransaction> overdue, KafkaUnavailableException e) {
    if (!(e.getCause() instanceof AuthorizationException)) {
      throw e;
    }
    String why =
        overdue.size()
            + " transactions have been open for over "
            + limit.toSeconds()
            + " s, the first in "
            + first(overdue).partition()
            + ", and this service may not ask whether they hang: "
            + e.getMessage();
    if (trouble == null) {
      LOG.warn("{}", why);
    }
    settle(overdue.size(), why);
  }

  private String refusal(Set<OpenTransaction> refused) {
    return refused.size()
        + " transactions hang and this service may not abort them; the log has the command for each,"
        + " the first is: "
        + first(refused).abortCommand(bootstrapServers);
  }

  private static OpenTransaction first(Set<OpenTransaction> transactions) {
    return transactions.stream().min(OpenTransaction.ORDER).orElseThrow();
  }

  private void settle(int notAborted, @Nullable String why) {
    left = notAborted;
    trouble = why;
  }

  /** What hangs, or may hang, and only an operator can end; absent where nothing does. */
  public @Nullable String trouble() {
    return trouble;
  }

  /** Topics that this principal may not look at, in order. */
  public Set<String> unseen() {
    return written.unseen();
  }

  /** Ends a look that is under way, too. */
  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
