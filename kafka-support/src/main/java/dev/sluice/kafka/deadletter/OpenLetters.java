package dev.sluice.kafka.deadletter;

import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.BadRecordException;
import dev.sluice.kafka.DeadLetters;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.NewerSchemaException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many dead letters wait for somebody, and apart from them how many commands that a circuit
 * breaker holds: follows their topic from its start, in a thread of its own, and remembers those
 * that have no status yet and are not gone by retention. It costs one read of the topic at the
 * start, and then what is written to it; of a letter it keeps the id and where it stands.
 */
public final class OpenLetters implements AutoCloseable, HeldRules {
  /** Letters remembered at most, some 20 MiB of them; past it the figure is "so many or more". */
  static final int MOST = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger(OpenLetters.class);
  private static final String METER = "sluice.dead.letters.open";
  private static final String HELD = "sluice.commands.held";
  private static final JsonSerde<DeadLetter> LETTERS = DeadLetters.serde();
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration RETENTION_CHECK = Duration.ofMinutes(1);
  private static final Duration STOP = Duration.ofSeconds(10);

  private final KafkaClients clients;
  private final Duration retentionCheck;
  private final MeterRegistry registry;
  private final Map<String, Place> open = new HashMap<>();
  private final Map<Rule, AtomicLong> held = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile KafkaConsumer<String, byte[]> consumer;
  private volatile @Nullable String trouble;

  /** Where an open letter stands, and where it came from. */
  private record Place(
      TopicPartition partition, long offset, String origin, @Nullable Rule heldBy) {}

  /** What holds commands. */
  private record Rule(long sdkAppId, String name) {}

  private OpenLetters(KafkaClients clients, MeterRegistry registry, Duration retentionCheck) {
    this.clients = clients;
    this.registry = registry;
    this.retentionCheck = retentionCheck;
    this.consumer = clients.reader();
    this.thread = new Thread(this::run, "dead-letters");
  }

  /** Follows from now on; the figures are in {@code registry} by origin. */
  public static OpenLetters start(KafkaClients clients, MeterRegistry registry) {
    return start(clients, registry, RETENTION_CHECK);
  }

  /** As above, and looks for what is gone by retention so often. */
  static OpenLetters start(KafkaClients clients, MeterRegistry registry, Duration retentionCheck) {
    OpenLetters letters = new OpenLetters(clients, registry, retentionCheck);
    for (Topic origin : Topic.values()) {
      Gauge.builder(METER, letters, each -> each.count(origin.topicName()))
          .description("Dead letters that are neither re-driven nor discarded")
          .tag("origin", origin.topicName())
          .register(registry);
    }
    letters.thread.start();
    return letters;
  }

  /** Open letters of records of one topic; no number while they cannot be counted. */
  double count(String origin) {
    if (trouble != null) {
      return Double.NaN;
    }
    synchronized (open) {
      return open.values().stream()
          .filter(place -> place.heldBy == null && place.origin.equals(origin))
          .count();
    }
  }

  @Override
  public boolean holds(long sdkAppId, String rule) {
    AtomicLong waiting = held.get(new Rule(sdkAppId, rule));
    return waiting != null && waiting.get() > 0;
  }

  /** As people read it, such as {@code 3 open: sluice.items 1, sluice.notices 2}. */
  public String summary() {
    String why = trouble;
    if (why != null) {
      return "not counted: " + why;
    }
    Map<String, Long> origins;
    long size;
    long waiting;
    synchronized (open) {
      waiting = held.values().stream().mapToLong(AtomicLong::get).sum();
      size = open.size() - waiting;
      origins =
          open.values().stream()
              .filter(place -> place.heldBy == null)
              .collect(Collectors.groupingBy(Place::origin, TreeMap::new, Collectors.counting()));
    }
    String holds = waiting == 0 ? "" : "; " + waiting + " commands held";
    if (size == 0) {
      return "none open" + holds;
    }
    return size
        + (size + waiting < MOST ? " open: " : " or more open: ")
        + origins.entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue())
            .collect(Collectors.joining(", "))
        + holds;
  }

  private void run() {
    while (closed.getCount() > 0) {
      try {
        follow();
      } catch (WakeupException | InterruptException e) {
        LOG.debug("woken up to end: {}", e.toString());
      } catch (KafkaException e) {
        String why = e.getClass().getSimpleName();
        if (!why.equals(trouble)) {
          LOG.warn("the dead letters cannot be counted, and are read anew: {}", e.toString());
        }
        trouble = why;
        again();
      }
    }
    consumer.close();
  }

  private void follow() {
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topic.DEAD_LETTERS.topicName()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new UnknownTopicOrPartitionException("there is no " + Topic.DEAD_LETTERS.topicName());
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    synchronized (open) {
      open.clear();
      held.values().forEach(waiting -> waiting.set(0));
    }
    long checked = System.nanoTime();
    while (closed.getCount() > 0) {
      consumer.poll(POLL).forEach(this::note);
      trouble = null;
      if (System.nanoTime() - checked > retentionCheck.toNanos()) {
        checked = System.nanoTime();
        forget(consumer.beginningOffsets(partitions));
      }
    }
  }

  private void note(ConsumerRecord<String, byte[]> found) {
    DeadLetter letter;
    try {
      letter = LETTERS.read(found.topic(), found.value());
    } catch (BadRecordException | NewerSchemaException e) {
      // Of nobody of Sluice, or of a version that this one cannot count for.
      LOG.debug("not counted: {}", e.toString());
      return;
    }
    if (letter == null) {
      return;
    }
    synchronized (open) {
      if (letter.status() != null) {
        count(open.remove(letter.id()), -1);
      } else if (open.size() < MOST) {
        TopicPartition partition = new TopicPartition(found.topic(), found.partition());
        Place place = new Place(partition, found.offset(), letter.topic(), rule(letter));
        if (open.putIfAbsent(letter.id(), place) == null) {
          count(place, 1);
        }
      }
    }
  }

  private static @Nullable Rule rule(DeadLetter letter) {
    return letter.held() == null || letter.sdkAppId() == null
        ? null
        : new Rule(letter.sdkAppId(), letter.held());
  }

  private void count(@Nullable Place place, long change) {
    if (place != null && place.heldBy != null) {
      var _ = held.computeIfAbsent(place.heldBy, this::metered).addAndGet(change);
    }
  }

  private AtomicLong metered(Rule rule) {
    AtomicLong waiting = new AtomicLong();
    Gauge.builder(HELD, waiting, AtomicLong::get)
        .description("Commands that a circuit breaker holds, to be released or discarded")
        .tag("app", Long.toString(rule.sdkAppId()))
        .tag("rule", rule.name())
        .register(registry);
    return waiting;
  }

  /** Letters that stood before the beginnings of their partitions are gone by retention. */
  private void forget(Map<TopicPartition, Long> beginnings) {
    synchronized (open) {
      Iterator<Place> places = open.values().iterator();
      while (places.hasNext()) {
        Place place = places.next();
        if (place.offset < beginnings.getOrDefault(place.partition, 0L)) {
          places.remove();
          count(place, -1);
        }
      }
    }
  }

  private void again() {
    consumer.close();
    try {
      var _ = closed.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed.countDown();
    }
    consumer = clients.reader();
  }

  @Override
  public void close() {
    closed.countDown();
    consumer.wakeup();
    try {
      thread.join(STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
