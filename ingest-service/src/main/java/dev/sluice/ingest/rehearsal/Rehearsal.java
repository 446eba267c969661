package dev.sluice.ingest.rehearsal;

import dev.sluice.service.CheckResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For some seconds callers of its own call a {@link Stage}. It ends early when real requests come:
 * what is left to compile those bring about themselves, and they need the processors. A failure is
 * logged and ends it; the service goes on.
 */
public final class Rehearsal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

  /** In the data directory; holds nothing that is worth keeping. */
  private static final String DIRECTORY = "rehearsal";

  private static final int CALLERS = 2 * Runtime.getRuntime().availableProcessors();

  private final Path directory;
  private final Duration length;
  private final BooleanSupplier called;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread thread;
  private volatile boolean over;

  private Rehearsal(Path data, Duration length, BooleanSupplier called) {
    this.directory = data.resolve(DIRECTORY);
    this.length = length;
    this.called = called;
    this.thread = Thread.ofPlatform().name("ingest-rehearsal").daemon().unstarted(this::run);
  }

  /**
   * Begins.
   *
   * @param data directory of the instance
   * @param length how long at most; zero: not at all
   * @param called whether real requests have come
   */
  public static Rehearsal start(Path data, Duration length, BooleanSupplier called) {
    Rehearsal rehearsal = new Rehearsal(data, length, called);
    rehearsal.thread.start();
    return rehearsal;
  }

  /** Whether it is over. */
  public CheckResult check() {
    return over
        ? CheckResult.working()
        : CheckResult.failing("requests of its own making are answered first");
  }

  private void run() {
    try {
      if (length.isPositive()) {
        delete();
        rehearse();
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("the rehearsal failed, so the first requests may be answered slowly", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      over = true;
    }
  }

  private void rehearse() throws IOException, InterruptedException {
    try (Stage stage = Stage.open(directory);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      long end = System.nanoTime() + length.toNanos();
      BooleanSupplier goesOn =
          () -> System.nanoTime() < end && !closed.get() && !called.getAsBoolean();
      List<Future<Integer>> answers =
          IntStream.range(0, CALLERS)
              .mapToObj(number -> callers.submit(() -> StageCaller.call(stage, number, goesOn)))
              .toList();
      int sum = 0;
      for (Future<Integer> one : answers) {
        sum += one.get();
      }
      LOG.info("{} requests of its own making were answered", sum);
    } catch (ExecutionException e) {
      throw new IOException("a request of the rehearsal was not answered", e.getCause());
    } finally {
      delete();
    }
  }

  private void delete() throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Ends it, and waits for that. */
  @Override
  public void close() {
    closed.set(true);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
