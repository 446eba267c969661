package dev.sluice.ingest.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes virtual threads on behalf of platform threads such as Kafka's, by a byte in a pipe that a
 * virtual thread reads. A virtual thread that a platform thread wakes itself has to wait until no
 * other one can run (JDK 25: a carrier takes what came from outside when its own queue is empty),
 * which under load is seconds; one that input wakes waits for its turn.
 */
final class Wakeups implements Executor, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Wakeups.class);

  private final Pipe pipe;
  private final Queue<Runnable> due = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean signalled = new AtomicBoolean();

  Wakeups() {
    try {
      pipe = Pipe.open();
    } catch (IOException e) {
      throw new UncheckedIOException("no pipe can be opened", e);
    }
    Thread.ofVirtual().name("ingest-wakeups").start(this::run);
  }

  /** Runs {@code wakeup} soon; it must neither wait nor fail. */
  @Override
  public void execute(Runnable wakeup) {
    due.add(wakeup);
    if (!signalled.getAndSet(true)) {
      try {
        pipe.sink().write(ByteBuffer.allocate(1));
      } catch (IOException e) {
        LOG.debug("after the end, whoever wakes does it himself", e);
        signalled.set(false);
        runDue();
      }
    }
  }

  private void run() {
    ByteBuffer one = ByteBuffer.allocate(1);
    try {
      while (pipe.source().read(one.clear()) > 0) {
        signalled.set(false);
        runDue();
      }
    } catch (IOException e) {
      LOG.error("nobody is woken in his turn any more", e);
    }
    runDue();
  }

  private void runDue() {
    for (Runnable next = due.poll(); next != null; next = due.poll()) {
      next.run();
    }
  }

  @Override
  public void close() {
    try {
      pipe.sink().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
