package dev.sluice.settings.contentkey;

import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@code sluice.content-keys} from its beginning, and on as records come. */
final class ContentKeyTopic implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ContentKeyTopic.class);
  private static final TopicPartition PARTITION =
      new TopicPartition(Topic.CONTENT_KEYS.topicName(), 0);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final KafkaClients clients;
  private final Taker taker;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition served = lock.newCondition();

  /** How often the end was asked for, and up to which of these it has been reached. */
  private long asked = 1;

  private long reached;

  /** The offset to go on from; of the reading thread. */
  private long next;

  private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
  private volatile @Nullable String trouble = "the content keys have not been read yet";
  private volatile boolean closed;

  ContentKeyTopic(KafkaClients clients, Taker taker) {
    this.clients = clients;
    this.taker = taker;
    this.thread = Thread.ofPlatform().name("content-keys").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Waits until all that is there now has been taken; false where that takes longer. */
  boolean awaitCurrent(Duration limit) {
    long left = limit.toNanos();
    lock.lock();
    try {
      asked++;
      long mine = asked;
      KafkaConsumer<String, byte[]> reading = consumer;
      if (reading != null) {
        reading.wakeup();
      }
      while (reached < mine && left > 0) {
        left = served.awaitNanos(left);
      }
      return reached >= mine;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (!closed) {
      try (KafkaConsumer<String, byte[]> opened = clients.reader()) {
        opened.assign(List.of(PARTITION));
        // Erasures stay on the topic, so nothing is missed by who was away for long.
        opened.seek(PARTITION, next);
        consumer = opened;
        while (!closed) {
          turn(opened);
        }
      } catch (RuntimeException e) {
        // A record of a newer version too: nothing behind it may be used.
        report(e.getMessage() == null ? e.toString() : e.getMessage());
        pause();
      } finally {
        consumer = null;
      }
    }
  }

  private void turn(KafkaConsumer<String, byte[]> from) {
    try {
      long turn = due();
      if (turn == 0) {
        take(from, POLL);
        return;
      }
      Long end = from.endOffsets(List.of(PARTITION), ANSWER).get(PARTITION);
      while (end != null && from.position(PARTITION, ANSWER) < end && !closed) {
        take(from, POLL);
      }
      trouble = null;
      reach(turn);
    } catch (WakeupException e) {
      LOG.trace("somebody asks for the end, or it is to close", e);
    }
  }

  private void take(KafkaConsumer<String, byte[]> from, Duration wait) {
    for (ConsumerRecord<String, byte[]> record : from.poll(wait)) {
      if (record.key() != null) {
        taker.take(record.key(), record.value());
      }
      next = record.offset() + 1;
    }
  }

  /** The newest request that has not been served; 0: there is none. */
  private long due() {
    lock.lock();
    try {
      return asked > reached ? asked : 0;
    } finally {
      lock.unlock();
    }
  }

  private void reach(long turn) {
    lock.lock();
    try {
      reached = Math.max(reached, turn);
      served.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void report(String message) {
    if (!message.equals(trouble)) {
      LOG.warn("the content keys cannot be followed: {}", message);
    }
    trouble = message;
  }

  private void pause() {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(POLL.toMillis());
      while (!closed && left > 0) {
        left = served.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      served.signalAll();
    } finally {
      lock.unlock();
    }
    KafkaConsumer<String, byte[]> reading = consumer;
    if (reading != null) {
      reading.wakeup();
    }
    if (thread.getState() == Thread.State.NEW) {
      return; // Closed by a start that failed before it.
    }
    try {
      thread.join(CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes a record. */
  @FunctionalInterface
  interface Taker {
    void take(String recordKey, byte @Nullable [] value);
  }
}
