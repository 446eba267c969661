package dev.sluice.moderation.http;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.ModerationException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The breaker, the rate and the calls in flight of one moderator. */
@Timeout(60)
class CallLimitsTest extends HttpModeratorFixture {
  @Test
  void theBreakerOpensAndClosesAgain() throws Exception {
    // Given
    answer(status(503));
    HttpModerator moderator = open(new Spec());
    // When
    for (int i = 0; i < 10; i++) {
      assertThat(failure(moderator, soon()).kind()).isEqualTo(Kind.FAILED);
    }
    ModerationException refused = failure(moderator, soon());
    // Then
    assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
    assertThat(refused).hasMessage("vendor: its circuit breaker is open");
    assertThat(calls()).isEqualTo(10);
    // When
    answer(okJson(PASS));
    await().until(() -> passes(moderator));
    // Then
    for (int i = 0; i < 20; i++) {
      assertThat(moderator.moderate(text("a"), soon())).isInstanceOf(Finding.Judged.class);
    }
    assertThat(
            meters.counter("sluice.moderator.breaker", "moderator", "vendor", "to", "open").count())
        .isEqualTo(1);
    assertThat(
            meters
                .counter("sluice.moderator.breaker", "moderator", "vendor", "to", "closed")
                .count())
        .isEqualTo(1);
  }

  private static boolean passes(HttpModerator moderator) {
    try {
      return moderator.moderate(text("probe"), soon()) instanceof Finding.Judged;
    } catch (ModerationException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aVendorThatIsDownDoesNotAffectAnother() throws Exception {
    // Given
    Spec down = new Spec();
    down.url = "http://localhost:1/judge";
    Spec up = new Spec();
    up.name = "other";
    answer(okJson(PASS));
    HttpModerator broken = open(down);
    HttpModerator healthy = open(up);
    // When
    for (int i = 0; i < 15; i++) {
      failure(broken, soon());
    }
    // Then
    assertThat(failure(broken, soon()).kind()).isEqualTo(Kind.REFUSED);
    assertThat(healthy.moderate(text("a"), soon())).isInstanceOf(Finding.Judged.class);
  }

  private static List<Future<Finding>> inParallel(int times, Callable<Finding> call)
      throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Finding>> calls = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        calls.add(call);
      }
      return threads.invokeAll(calls);
    }
  }

  @Test
  void theRateHolds() throws Exception {
    // Given
    answer(okJson(PASS));
    Spec spec = new Spec();
    spec.ratePerSecond = 20;
    HttpModerator moderator = open(spec);
    long start = System.nanoTime();
    // When
    List<Future<Finding>> all = inParallel(21, () -> moderator.moderate(text("a"), soon()));
    // Then
    assertThat(all)
        .allSatisfy(future -> assertThat(future.state()).isEqualTo(Future.State.SUCCESS));
    // Two at once, then two each 100 ms: 21 calls cannot be done before nine periods have begun.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(850));
  }

  @Test
  void whoCannotHaveTheRateInTimeIsRefusedAtOnce() throws Exception {
    // Given
    answer(okJson(PASS));
    Spec spec = new Spec();
    spec.ratePerSecond = 1;
    HttpModerator moderator = open(spec);
    moderator.moderate(text("a"), soon());
    // When
    ModerationException first = failure(moderator, Deadline.in(Duration.ofMillis(5)));
    // Then
    assertThat(first.kind()).isEqualTo(Kind.REFUSED);
    assertThat(first).hasMessage("vendor: its rate is used up");
    assertThat(calls()).isEqualTo(1);
  }

  @Test
  void callsInFlightAreBounded() throws Exception {
    // Given
    answer(okJson(PASS).withFixedDelay(1_500));
    Spec spec = new Spec();
    spec.maxInFlight = 3;
    HttpModerator moderator = open(spec);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Finding>> patient = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        patient.add(threads.submit(() -> moderator.moderate(text("a"), soon())));
      }
      await().until(() -> calls() == 3);
      // When
      ModerationException refused = failure(moderator, Deadline.in(Duration.ofMillis(100)));
      // Then
      assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
      assertThat(refused)
          .hasMessage("vendor: no place among its calls in flight came free in time");
      assertThat(calls()).isEqualTo(3);
      for (Future<Finding> future : patient) {
        assertThat(future.get()).isInstanceOf(Finding.Judged.class);
      }
    }
  }

  @Test
  void aWaitForARetryEndsWhenTheModeratorIsClosed() throws Exception {
    // Given
    answer(status(503).withHeader("Retry-After", "10"));
    Spec spec = new Spec();
    spec.attempts = 2;
    HttpModerator moderator = open(spec);
    Thread.ofVirtual()
        .start(
            () -> {
              await()
                  .until(
                      () ->
                          meters.counter("sluice.moderator.retries", "moderator", "vendor").count()
                              == 1);
              moderator.close();
            });
    // When
    ModerationException refused = failure(moderator, soon());
    // Then
    assertThat(refused).hasMessage("vendor: it is closed");
  }
}
