package dev.sluice.service;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a service: owns its components in the order they were started, and closes them in
 * reverse, within a time limit.
 *
 * <p>A component that does not close in time is left behind, and named in the log; so is one whose
 * close fails.
 */
public final class Lifecycle implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  /**
   * What each component that is still to be closed may count on, however long the ones before it
   * took.
   */
  private static final Duration SHARE = Duration.ofMillis(500);

  /** Where a service is in its life. */
  public enum State {
    /** Components are being started. */
    STARTING,
    /** All of it works, as far as its health says. */
    RUNNING,
    /** A component failed for good; the process should end and be started again. */
    FAILED,
    /** Components are being closed. */
    STOPPING,
    /** Nothing is left, or was left behind. */
    STOPPED
  }

  private record Component(String name, AutoCloseable closeable) {}

  private final String service;
  private final Duration limit;
  private final Deque<Component> components = new ArrayDeque<>();
  private final List<String> left = new ArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private State state = State.STARTING;
  private @Nullable Throwable failure;
  private @Nullable Thread hook;

  /**
   * @param service names the service in the log
   * @param limit for closing all components together; about 20 s, below what a container engine
   *     grants
   */
  public Lifecycle(String service, Duration limit) {
    this.service = service;
    this.limit = limit;
  }

  /** Owns {@code component} from now on, and returns it. */
  public synchronized <T extends AutoCloseable> T own(String name, T component) {
    if (state != State.STARTING) {
      throw new IllegalStateException(service + " is " + state + ": cannot add " + name);
    }
    components.push(new Component(name, component));
    return component;
  }

  /** All components are started. Stays failed where one failed already. */
  public synchronized void running() {
    if (state == State.STARTING) {
      state = State.RUNNING;
      LOG.info("{} is running", service);
    }
  }

  /** A component failed for good: the service stays unready, and {@link #awaitEnd} returns. */
  public synchronized void fail(String name, Throwable cause) {
    if (state == State.STARTING || state == State.RUNNING) {
      state = State.FAILED;
      failure = cause;
      LOG.error("{} failed: {}", service, name, cause);
      ended.countDown();
    }
  }

  /** Where the service is in its life. */
  public synchronized State state() {
    return state;
  }

  /** Why the service failed; absent where it did not. */
  public synchronized @Nullable Throwable failure() {
    return failure;
  }

  /** Closes the service when the JVM is told to stop; for {@code Main} only. */
  public synchronized void closeOnShutdown() {
    Thread thread = new Thread(this::close, "stop-" + service);
    hook = thread;
    Runtime.getRuntime().addShutdownHook(thread);
  }

  /** Waits until the service failed or is closed. */
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /**
   * Components that did not close in time, or whose close failed; complete once the service is
   * stopped.
   */
  public synchronized List<String> left() {
    return List.copyOf(left);
  }

  /** Closes all components, the last started first; a second call waits for the first. */
  @Override
  public void close() {
    if (!beginStop()) {
      awaitStopped();
      return;
    }
    long end = System.nanoTime() + limit.toNanos();
    for (Component next = next(); next != null; next = next()) {
      closeOne(
          next, Math.max(SHARE.toNanos(), end - System.nanoTime() - remaining() * SHARE.toNanos()));
    }
    endStop();
  }

  private synchronized boolean beginStop() {
    if (state == State.STOPPING || state == State.STOPPED) {
      return false;
    }
    state = State.STOPPING;
    unhook();
    return true;
  }

  private synchronized void unhook() {
    Thread registered = hook;
    if (registered == null || registered.equals(Thread.currentThread())) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(registered);
      hook = null;
    } catch (IllegalStateException e) {
      LOG.debug("{}: the JVM is stopping already", service);
    }
  }

  synchronized boolean isHooked() {
    return hook != null;
  }

  private synchronized @Nullable Component next() {
    return components.poll();
  }

  private synchronized int remaining() {
    return components.size();
  }

  private void closeOne(Component component, long nanos) {
    Thread closer =
        Thread.ofPlatform()
            .daemon()
            .name("close-" + component.name)
            .start(() -> closeNow(component));
    try {
      if (!closer.join(Duration.ofNanos(nanos))) {
        leave(component.name);
        LOG.warn(
            "{}: {} did not close in {} ms and is left behind",
            service,
            component.name,
            TimeUnit.NANOSECONDS.toMillis(nanos));
      }
    } catch (InterruptedException e) {
      leave(component.name);
      Thread.currentThread().interrupt();
    }
  }

  private void closeNow(Component component) {
    try {
      component.closeable.close();
    } catch (Exception e) {
      leave(component.name);
      LOG.warn("{}: {} failed to close", service, component.name, e);
    }
  }

  private synchronized void leave(String name) {
    left.add(name);
  }

  private synchronized void endStop() {
    state = State.STOPPED;
    if (left.isEmpty()) {
      LOG.info("{} is stopped", service);
    } else {
      LOG.warn("{} is stopped; left behind: {}", service, String.join(", ", left));
    }
    stopped.countDown();
    ended.countDown();
  }

  private void awaitStopped() {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
