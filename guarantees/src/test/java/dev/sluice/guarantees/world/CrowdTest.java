package dev.sluice.guarantees.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Users end when the faults do, however these end. */
@Timeout(60)
class CrowdTest {
  @Test
  void aFaultThatCannotBeMadeEndsTheTrafficAndShows() {
    try (Crowd crowd = new Crowd()) {
      // Given
      CountDownLatch acted = new CountDownLatch(1);

      // Then
      assertThatThrownBy(
              () ->
                  crowd.actDuring(
                      () -> {
                        acted.countDown();
                        return () -> Crowd.Sequel.NONE;
                      },
                      () -> {
                        acted.await();
                        throw new IllegalStateException("the instance never came back");
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the instance never came back");
    }
  }

  @Test
  void everyDeedAndItsSequelIsOverInTheEnd() throws Exception {
    try (Crowd crowd = new Crowd()) {
      // Given
      AtomicInteger deeds = new AtomicInteger();
      AtomicInteger sequels = new AtomicInteger();
      CountDownLatch some = new CountDownLatch(3);

      // When
      crowd.actDuring(
          () -> {
            deeds.incrementAndGet();
            some.countDown();
            return () -> sequels::incrementAndGet;
          },
          some::await);
      crowd.awaitLast();

      // Then
      assertThat(sequels).hasValue(deeds.get());
    }
  }
}
