package dev.sluice.kafka.deadletter;

import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.DeadLetterState;
import dev.sluice.contract.command.DeadLetterStatus;
import dev.sluice.kafka.KafkaClients;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends dead letters: re-drives or discards them. A letter is ended once, whatever runs at the same
 * time: its status and its record are one transaction, and of each partition of letters only one
 * writer at a time can commit ({@link LetterWriter}). Services may run meanwhile.
 */
public final class DeadLetterDesk {
  /** Letters of one transaction: few enough for its time limit, enough to be quick. */
  private static final int BATCH = 100;

  /** How often a partition is taken back from other commands that work on it. */
  private static final int ATTEMPTS = 20;

  private static final long PAUSE_MILLIS = 50;

  private final KafkaClients clients;
  private final InstantSource clock;
  private final String author;
  private final Duration limit;

  /**
   * @param author who decides it, for the record
   * @param limit time for each reading of a topic
   */
  public DeadLetterDesk(KafkaClients clients, InstantSource clock, String author, Duration limit) {
    if (author.isBlank()) {
      throw new DeadLetterException("the author is empty; give the name of who decides");
    }
    this.clients = clients;
    this.clock = clock;
    this.author = author;
    this.limit = limit;
  }

  /**
   * Writes the records of letters to their topics again, with their own keys and ids.
   *
   * @param log has them selected
   * @param ids of letters in {@code log}
   * @return what became of each
   * @throws DeadLetterException if Kafka does not answer; what is done stays done
   */
  public List<DeadLetterResult> redrive(DeadLetterLog log, Set<String> ids) {
    Map<String, DeadLetterResult> results = new LinkedHashMap<>();
    RedrivePlan plan = RedrivePlan.of(clients, log, ids, limit);
    plan.refused().forEach((id, why) -> refuse(results, id, why));
    DeadLetterStatus status = status(DeadLetterState.Known.Redriven, null);
    end(
        log,
        ids,
        results,
        batch -> {
          List<LetterWriter.Ending> endings = new ArrayList<>();
          log.bytes(
              batch,
              limit,
              letter ->
                  endings.add(
                      new LetterWriter.Ending(letter.ended(status), plan.record(letter, author))));
          return endings;
        });
    return inOrder(ids, results);
  }

  /**
   * Marks letters as needing nothing more. A command that a circuit breaker holds gets its outcome
   * then.
   *
   * @param note why
   */
  public List<DeadLetterResult> discard(DeadLetterLog log, Set<String> ids, String note) {
    Map<String, DeadLetterResult> results = new LinkedHashMap<>();
    DeadLetterStatus status = status(DeadLetterState.Known.Discarded, note);
    end(log, ids, results, batch -> discarded(log, batch, status));
    return inOrder(ids, results);
  }

  private List<LetterWriter.Ending> discarded(
      DeadLetterLog log, List<DeadLetterEntry> batch, DeadLetterStatus status) {
    List<LetterWriter.Ending> endings = new ArrayList<>();
    List<DeadLetterEntry> held = new ArrayList<>();
    for (DeadLetterEntry entry : batch) {
      if (entry.letter().held() == null) {
        endings.add(new LetterWriter.Ending(entry.letter().ended(status), null));
      } else {
        held.add(entry);
      }
    }
    if (!held.isEmpty()) {
      log.bytes(
          held,
          limit,
          letter ->
              endings.add(
                  new LetterWriter.Ending(
                      letter.ended(status), HeldCommands.outcome(letter, status.at()))));
    }
    return endings;
  }

  private void end(
      DeadLetterLog log,
      Collection<String> ids,
      Map<String, DeadLetterResult> results,
      Batch batches) {
    Map<Integer, List<String>> byPartition = new TreeMap<>();
    for (String id : ids) {
      if (!results.containsKey(id)) {
        byPartition.computeIfAbsent(log.entry(id).partition(), any -> new ArrayList<>()).add(id);
      }
    }
    byPartition.forEach((partition, some) -> end(log, partition, some, results, batches));
  }

  private void end(
      DeadLetterLog log,
      int partition,
      List<String> ids,
      Map<String, DeadLetterResult> results,
      Batch batches) {
    @Nullable Throwable last = null;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try (LetterWriter writer = LetterWriter.take(clients, partition)) {
        log.catchUp(List.of(partition), limit);
        List<DeadLetterEntry> open = open(log, ids, results);
        for (int from = 0; from < open.size(); from += BATCH) {
          write(writer, open.subList(from, Math.min(open.size(), from + BATCH)), results, batches);
        }
        return;
      } catch (LetterWriter.FencedException e) {
        last = e.getCause();
        // Whoever fenced this one off is let ahead; what it does is read before this one goes on.
        LockSupport.parkNanos(
            TimeUnit.MILLISECONDS.toNanos(
                ThreadLocalRandom.current().nextLong(PAUSE_MILLIS * attempt)));
      }
    }
    throw new DeadLetterException(
        "other commands work on the same letters and do not end; run this one again later", last);
  }

  /** Those still open, by their places; notes those that have been ended by another. */
  private static List<DeadLetterEntry> open(
      DeadLetterLog log, List<String> ids, Map<String, DeadLetterResult> results) {
    List<DeadLetterEntry> open = new ArrayList<>();
    for (String id : ids) {
      DeadLetterEntry entry = log.entry(id);
      if (results.containsKey(id)) {
        continue;
      }
      DeadLetterStatus status = entry.status();
      if (status == null) {
        open.add(entry);
      } else {
        results.put(id, new DeadLetterResult.EndedBefore(id, status));
      }
    }
    open.sort((one, other) -> Long.compare(one.offset(), other.offset()));
    return open;
  }

  private static void write(
      LetterWriter writer,
      List<DeadLetterEntry> batch,
      Map<String, DeadLetterResult> results,
      Batch batches)
      throws LetterWriter.FencedException {
    List<LetterWriter.Ending> endings = batches.endings(batch);
    if (writer.write(endings)) {
      for (LetterWriter.Ending ending : endings) {
        DeadLetter letter = ending.letter();
        results.put(
            letter.id(),
            new DeadLetterResult.Ended(letter.id(), Objects.requireNonNull(letter.status())));
      }
    } else if (batch.size() == 1) {
      refuse(results, batch.getFirst().id(), "it is too large for its topic as that is set now");
    } else {
      for (DeadLetterEntry one : batch) {
        write(writer, List.of(one), results, batches);
      }
    }
  }

  private static void refuse(Map<String, DeadLetterResult> results, String id, String why) {
    results.put(id, new DeadLetterResult.Refused(id, why));
  }

  private static List<DeadLetterResult> inOrder(
      Collection<String> ids, Map<String, DeadLetterResult> results) {
    return ids.stream()
        .map(id -> results.getOrDefault(id, new DeadLetterResult.Refused(id, RedrivePlan.GONE)))
        .toList();
  }

  private DeadLetterStatus status(DeadLetterState state, @Nullable String note) {
    return new DeadLetterStatus(state, author, note, clock.millis());
  }

  /** Makes the endings of a batch; a letter that is gone meanwhile is left out. */
  @FunctionalInterface
  private interface Batch {
    List<LetterWriter.Ending> endings(List<DeadLetterEntry> batch);
  }
}
