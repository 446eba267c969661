package dev.sluice.moderation.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ImageWorkersTest {
  private final ImageWorkers workers = new ImageWorkers(1, 1 << 20);

  @AfterEach
  void close() {
    workers.close();
  }

  @Test
  void anAppWithManyImagesWaitsForItself() throws Exception {
    // Given: one thread, that is busy, and 20 images of one app before one of another
    List<String> done = new CopyOnWriteArrayList<>();
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch busy = new CountDownLatch(1);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> calls = new ArrayList<>();
      calls.add(
          callers.submit(
              () ->
                  workers.call(
                      1,
                      () -> {
                        busy.countDown();
                        return go.await(10, TimeUnit.SECONDS);
                      },
                      Samples.LATER)));
      busy.await();
      for (int i = 0; i < 20; i++) {
        calls.add(callers.submit(() -> call(1, "many", done)));
      }
      await().until(() -> workers.waiting() == 20);
      calls.add(callers.submit(() -> call(2, "one", done)));
      await().until(() -> workers.waiting() == 21);

      // When
      go.countDown();
      for (Future<?> call : calls) {
        call.get();
      }
    }

    // Then
    assertThat(done.indexOf("one")).isBetween(0, 1);
  }

  @Test
  void whatThrowsDoesNotEndTheThread() throws Exception {
    // Given
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(
            () ->
                workers.call(
                    1,
                    () -> {
                      throw new IllegalStateException("broken");
                    },
                    Samples.LATER))
        .withCauseInstanceOf(IllegalStateException.class);

    // When
    String next = workers.call(1, () -> "next", Samples.LATER);

    // Then
    assertThat(next).isEqualTo("next");
  }

  @Test
  void theCallerLeavesAtTheDeadlineAndTheThreadGoesOn() throws Exception {
    // Given
    CountDownLatch never = new CountDownLatch(1);

    // When
    assertThatExceptionOfType(ModerationException.class)
        .isThrownBy(
            () ->
                workers.call(
                    1,
                    () -> {
                      never.await();
                      return "";
                    },
                    Deadline.in(Duration.ofMillis(50))))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(ModerationException.Kind.DEADLINE));

    // Then
    assertThat(workers.call(1, () -> "next", Samples.LATER)).isEqualTo("next");
  }

  @Test
  void memoryIsTakenAndGivenBack() throws Exception {
    // Given
    workers.take(1 << 20, Samples.LATER);

    // When / Then
    assertThatExceptionOfType(ModerationException.class)
        .isThrownBy(() -> workers.take(1, Deadline.in(Duration.ofMillis(20))))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(ModerationException.Kind.DEADLINE));
    workers.giveBack(1 << 20);
    workers.take(1 << 20, Samples.LATER);
  }

  @Test
  void whatNeverFitsIsTooLarge() {
    assertThatExceptionOfType(UnjudgeableException.class)
        .isThrownBy(() -> workers.take((1 << 20) + 1, Samples.LATER))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ReasonCode.TooLarge));
  }

  @Test
  void whatWaitsWhenItIsClosedFails() throws Exception {
    // Given
    ImageWorkers closing = new ImageWorkers(1, 1_024);
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<Object> running = new CompletableFuture<>();
    CompletableFuture<Object> waiting = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () ->
                running.complete(
                    outcome(
                        closing,
                        () -> {
                          busy.countDown();
                          go.await();
                        })));
    busy.await();
    Thread.ofVirtual().start(() -> waiting.complete(outcome(closing, () -> {})));
    await().until(() -> closing.waiting() == 1);

    // When
    Thread closer = Thread.ofVirtual().start(closing::close);

    // Then
    assertThat(waiting.get()).isEqualTo(ModerationException.Kind.FAILED);
    assertThat(running).isNotDone();
    go.countDown();
    assertThat(running.get()).isEqualTo("done");
    closer.join();
    assertThat(outcome(closing, () -> {})).isEqualTo(ModerationException.Kind.FAILED);
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private static Object outcome(ImageWorkers workers, Work work) {
    try {
      return workers.call(
          1,
          () -> {
            work.run();
            return "done";
          },
          Samples.LATER);
    } catch (ModerationException e) {
      return e.kind();
    } catch (ExecutionException | InterruptedException e) {
      return e;
    }
  }

  private String call(long app, String name, List<String> done) throws Exception {
    return workers.call(
        app,
        () -> {
          done.add(name);
          return name;
        },
        Samples.LATER);
  }
}
