package dev.sluice.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.moderation.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BriefWaitsTest {
  private static final Deadline FAR = Deadline.in(Duration.ofMinutes(5));
  private static final long PATIENCE_SECONDS = 60;

  private final BriefWaits waits = new BriefWaits();
  private final CompletableFuture<Void> event = new CompletableFuture<>();

  @AfterEach
  void close() {
    waits.close();
  }

  @Test
  void endsWithTheEvent() throws Exception {
    // Given
    FutureTask<Boolean> waiting = new FutureTask<>(() -> waits.await(event, FAR));

    // When
    event.complete(null);
    Thread.ofVirtual().start(waiting);

    // Then
    assertThat(waiting.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void endsWithoutTheEvent() throws Exception {
    // Given
    FutureTask<Boolean> first = new FutureTask<>(() -> waits.await(event, FAR));
    FutureTask<Boolean> second = new FutureTask<>(() -> waits.await(event, FAR));

    // When
    Thread.ofVirtual().start(first);
    Thread.ofVirtual().start(second);

    // Then
    assertThat(first.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isFalse();
    assertThat(second.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void aFailureIsNotTheEvent() throws Exception {
    // When
    event.completeExceptionally(new IllegalStateException("not sent"));

    // Then
    assertThat(waits.await(event, FAR)).isFalse();
  }

  @Test
  void doesNotWaitWhereTheDeadlineIsNear() throws Exception {
    // When
    waits.close();

    // Then
    assertThat(waits.await(event, Deadline.in(Duration.ofMillis(1)))).isFalse();
  }

  @Test
  void canBeInterrupted() throws Exception {
    // Given
    waits.close();
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    waits.await(event, FAR);
                  } catch (InterruptedException e) {
                    ended.complete(e);
                  }
                });
    await().atMost(Duration.ofMinutes(1)).until(() -> event.getNumberOfDependents() == 1);

    // When
    waiting.interrupt();

    // Then
    assertThat(ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .isInstanceOf(InterruptedException.class);
  }
}
