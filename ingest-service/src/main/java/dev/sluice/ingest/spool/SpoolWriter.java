package dev.sluice.ingest.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records in groups: all that came while the disk was busy with the last group are forced
 * together.
 */
final class SpoolWriter implements AutoCloseable {
  /** A group, and so a batch, is not larger; one record may be. */
  private static final int GROUP_BYTES = 1 << 20;

  /** More than there can be requests at once. */
  private static final int QUEUE = 65_536;

  /** How often a disk that failed is tried again. */
  private static final long PAUSE_MILLIS = 500;

  /** A full spool takes records again once this part of it, one in so many, is free. */
  private static final int ROOM_SHARE = 16;

  private static final Logger LOG = LoggerFactory.getLogger(SpoolWriter.class);

  private final SpoolLog log;
  private final long maxBytes;
  private final SpoolMetrics metrics;
  private final Spool.Written written;
  private final BlockingQueue<Appending> queue = new LinkedBlockingQueue<>(QUEUE);
  private final Appending end = new Appending("", new byte[0], 0, null);
  private final Thread thread;
  private volatile @Nullable String trouble;
  private volatile boolean closing;
  private boolean full;
  private long checkedAt;

  /**
   * @param written called for each record that the disk has, before its {@link Appending#forced}
   *     completes
   */
  SpoolWriter(SpoolLog log, long maxBytes, SpoolMetrics metrics, Spool.Written written) {
    this.log = log;
    this.maxBytes = maxBytes;
    this.metrics = metrics;
    this.written = written;
    this.thread = Thread.ofPlatform().name("ingest-spool").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  @Nullable String trouble() {
    return trouble;
  }

  void offer(Appending record) {
    if (closing || !queue.offer(record)) {
      refuse(record, new SpoolException("too many records wait to be spooled"));
    }
  }

  private void run() {
    try {
      for (Appending next = poll(); !end.equals(next); next = poll()) {
        if (trouble != null) {
          recheck();
        }
        if (next != null) {
          write(group(next));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Appending poll() throws InterruptedException {
    return queue.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What waits by now, as far as it fits into a batch; without what was taken back meanwhile. */
  private List<Appending> group(Appending first) {
    List<Appending> group = new ArrayList<>();
    long bytes = 0;
    for (@Nullable Appending next = first; next != null; next = nextOf(bytes)) {
      bytes += next.bytes();
      if (next.take()) {
        group.add(next);
      }
    }
    return group;
  }

  private @Nullable Appending nextOf(long bytes) {
    Appending next = queue.peek();
    if (next == null || end.equals(next) || bytes + next.bytes() > GROUP_BYTES) {
      return null;
    }
    return queue.poll();
  }

  private void write(List<Appending> taken) {
    List<Appending> group = new ArrayList<>();
    long room = room();
    for (Appending record : taken) {
      if (record.arrived()) {
        record.forced().complete(null);
      } else if (trouble == null && record.bytes() <= room) {
        room -= record.bytes();
        group.add(record);
      } else {
        if (trouble == null) {
          full = true;
          report("the spool is full: its files may take " + maxBytes + " bytes");
        }
        refuse(record, new SpoolException(String.valueOf(trouble)));
      }
    }
    if (!group.isEmpty()) {
      force(group);
    }
  }

  private long room() {
    return maxBytes - log.contents().bytes();
  }

  private void force(List<Appending> group) {
    long sequence;
    try {
      sequence = log.append(group);
    } catch (IOException | RuntimeException e) {
      full = false;
      report("the spool cannot be written: " + e.getMessage());
      SpoolException why = new SpoolException("the disk failed", e);
      // Some of it may be on the disk after all.
      group.forEach(record -> record.forced().completeExceptionally(why));
      metrics.refused(group.size());
      return;
    }
    for (Appending record : group) {
      written.written(sequence++, record);
      metrics.appended(record.begun());
      record.forced().complete(null);
    }
  }

  private void report(String what) {
    trouble = what;
    checkedAt = System.nanoTime();
    LOG.error("{}; callbacks that Kafka does not take are answered with 503", what);
  }

  /** Looks whether there is room again, or the disk works again. */
  private void recheck() {
    if (full) {
      if (room() >= maxBytes / ROOM_SHARE) {
        well();
      }
    } else if (System.nanoTime() - checkedAt >= TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS)) {
      checkedAt = System.nanoTime();
      try {
        log.probe();
        well();
      } catch (IOException e) {
        trouble = "the spool cannot be written: " + e.getMessage();
      }
    }
  }

  private void well() {
    trouble = null;
    LOG.info("the spool takes records again");
  }

  private void refuse(Appending record, SpoolException why) {
    metrics.refused(1);
    record.refuse(why);
  }

  /** Writes what was handed over. */
  @Override
  public void close() {
    closing = true;
    try {
      queue.put(end);
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Appending late = queue.poll(); late != null; late = queue.poll()) {
      refuse(late, new SpoolException("the spool is closed"));
    }
  }
}
