package dev.sluice.guarantees.deadline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Callers whose bodies come byte by byte and never end, one after the other, each until it is
 * answered.
 */
final class SlowCallers implements AutoCloseable {
  private static final int ANNOUNCED = 2_000;
  private static final long PAUSE_MILLIS = 20;
  private static final int PATIENCE_MILLIS = 20_000;

  private final int port;
  private final Callbacks callbacks;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger others = new AtomicInteger();
  private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();

  private SlowCallers(int port, Callbacks callbacks) {
    this.port = port;
    this.callbacks = callbacks;
  }

  /** Starts {@code count} of them. */
  static SlowCallers start(int port, Callbacks callbacks, int count) {
    SlowCallers callers = new SlowCallers(port, callbacks);
    for (int i = 0; i < count; i++) {
      var _ = callers.threads.submit(callers::run);
    }
    return callers;
  }

  private void run() {
    try {
      while (closed.getCount() > 0) {
        (call() == 408 ? refused : others).incrementAndGet();
      }
    } catch (IOException e) {
      failure.compareAndSet(null, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The HTTP status. */
  private int call() throws IOException, InterruptedException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(callbacks.head(DeadlineSettings.LOCAL_APP, "", ANNOUNCED));
      for (int sent = 0; socket.getInputStream().available() == 0 && sent < ANNOUNCED - 1; sent++) {
        try {
          socket.getOutputStream().write(' ');
        } catch (IOException e) {
          break; // Answered and closed meanwhile.
        }
        var _ = closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      }
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String status = in.readLine();
      return status == null ? 0 : Integer.parseInt(status.substring(9, 12));
    }
  }

  /** Bodies that were answered 408. */
  int refused() {
    return refused.get();
  }

  /**
   * Bodies that were answered anything else, or not at all.
   *
   * @throws IOException what ended a caller before its time
   */
  int others() throws IOException {
    IOException ended = failure.get();
    if (ended != null) {
      throw ended;
    }
    return others.get();
  }

  /** Waits until each has been answered for the last time. */
  @Override
  public void close() {
    closed.countDown();
    threads.close();
  }
}
