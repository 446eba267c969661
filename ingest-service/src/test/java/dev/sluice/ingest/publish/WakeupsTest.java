package dev.sluice.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever is to be woken is, whoever wakes. */
class WakeupsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int WAKERS = 8;
  private static final int EACH = 5_000;

  private final Wakeups wakeups = new Wakeups();

  @AfterEach
  void close() {
    wakeups.close();
  }

  @Test
  void noneIsForgottenHoweverManyWakeAtOnce() throws InterruptedException {
    // Given
    AtomicInteger woken = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> wakers = new ArrayList<>();
    for (int i = 0; i < WAKERS; i++) {
      wakers.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    awaitUninterruptibly(start);
                    for (int n = 0; n < EACH; n++) {
                      wakeups.execute(woken::incrementAndGet);
                    }
                  }));
    }
    // When
    start.countDown();
    for (Thread waker : wakers) {
      waker.join();
    }
    // Then
    await().atMost(PATIENCE).until(() -> woken.get() == WAKERS * EACH);
  }

  @Test
  void itIsAVirtualThreadThatWakes() throws Exception {
    // Given
    CompletableFuture<Boolean> virtual = new CompletableFuture<>();
    // When
    wakeups.execute(() -> virtual.complete(Thread.currentThread().isVirtual()));
    // Then
    assertThat(virtual.get()).isTrue();
  }

  @Test
  void afterTheEndWhoeverWakesDoesItHimself() {
    // Given
    wakeups.close();
    AtomicInteger woken = new AtomicInteger();
    // When
    for (int i = 0; i < 100; i++) {
      wakeups.execute(woken::incrementAndGet);
    }
    // Then
    await().atMost(PATIENCE).until(() -> woken.get() == 100);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
