package dev.sluice.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Json;
import dev.sluice.contract.settings.ActionPolicy;
import dev.sluice.contract.topic.Topic;
import dev.sluice.notifier.Samples;
import dev.sluice.service.call.CallResult;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationsTest {
  private static final Destination NOTICES = new Destination(1, Direction.NOTICES);
  private static final Destination COMMANDS = new Destination(1, Direction.COMMANDS);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Instant now = Instant.ofEpochMilli(Samples.NOW);
  private @Nullable ActionPolicy policy;
  private final Destinations destinations =
      new Destinations(
          new DeliveryLimits(
              8, 100, 10, 10, 12, 12_000, 50, Duration.ofSeconds(1), Duration.ofSeconds(30)),
          app -> policy,
          12,
          () -> now,
          registry);

  @ParameterizedTest
  @CsvSource({"0,0.0833", "1,0.0833", "3,0.25", "12,1.0", "13,1.0"})
  void theShareIsThatOfTheTasks(int tasks, double share) {
    // Given
    for (int i = 0; i < tasks; i++) {
      destinations.taskOpened();
    }

    // When
    double actual = destinations.share();

    // Then
    assertThat(actual).isBetween(share - 0.001, share + 0.001);
  }

  @Test
  void theBacklogIsCountedOverTasksAndForEachDirection() {
    // Given
    tasks(3);
    Backlog one = destinations.join(NOTICES);
    Backlog other = destinations.join(NOTICES);
    one.add(pending(1, 100));
    one.add(pending(2, 100));

    // When
    boolean third = destinations.hasRoom(NOTICES, 100);
    other.add(pending(3, 100));
    boolean fourth = destinations.hasRoom(NOTICES, 100);
    boolean command = destinations.hasRoom(COMMANDS, 100);

    // Then
    assertThat(third).isTrue();
    assertThat(fourth).isFalse();
    assertThat(command).isTrue();
    assertThat(destinations.pending()).isEqualTo(3);
  }

  @Test
  void anAppsOwnRateIsThatOfItsCommandsAlone() {
    // Given
    tasks(12);
    policy = new ActionPolicy(2, Map.of(), null, null);

    // When
    int commands = passed(COMMANDS);
    int notices = passed(NOTICES);
    policy = null;
    now = now.plusSeconds(10);
    int byDefault = passed(COMMANDS);

    // Then
    assertThat(commands).isEqualTo(1);
    assertThat(notices).isEqualTo(8);
    assertThat(byDefault).isEqualTo(5);
  }

  private int passed(Destination destination) {
    int passed = 0;
    while (destinations.gate(destination).tryTake(now.toEpochMilli(), 1)) {
      passed++;
    }
    for (int i = 0; i < passed; i++) {
      destinations.gate(destination).ended(new CallResult.Done(true));
    }
    return passed;
  }

  @Test
  void theBacklogIsBoundedInBytesToo() {
    // Given
    tasks(3);
    Backlog backlog = destinations.join(NOTICES);
    backlog.add(pending(1, 2_000));

    // When
    boolean fits = destinations.hasRoom(NOTICES, 1_000);
    boolean tooLarge = destinations.hasRoom(NOTICES, 1_001);

    // Then
    assertThat(fits).isTrue();
    assertThat(tooLarge).isFalse();
  }

  @Test
  void aTaskThatLeavesTakesItsCountAlong() {
    // Given
    tasks(12);
    Backlog leaving = destinations.join(NOTICES);
    leaving.add(pending(1, 10));
    destinations.join(NOTICES).add(pending(2, 10));

    // When
    destinations.leave(NOTICES, leaving);
    destinations.taskClosed();

    // Then
    assertThat(destinations.pending()).isEqualTo(1);
    assertThat(gauge("sluice.notifier.backlog")).isEqualTo(1);
  }

  @Test
  void theMetersTellEntriesBytesAndTheAgeOfTheOldest() {
    // Given
    Backlog backlog = destinations.join(NOTICES);
    Pending old = pending(1, 300);
    backlog.add(old);
    now = now.plusSeconds(90);
    backlog.add(pending(2, 200));

    // When
    double age = gauge("sluice.notifier.backlog.age");
    double bytes = gauge("sluice.notifier.backlog.bytes");
    backlog.remove(old);

    // Then
    assertThat(age).isEqualTo(90);
    assertThat(bytes).isEqualTo(500);
    assertThat(gauge("sluice.notifier.backlog.age")).isZero();
    assertThat(gauge("sluice.notifier.breaker")).isZero();
    assertThat(gauge("sluice.notifier.inflight")).isZero();
  }

  @Test
  void whatIsPendingSurvivesItsJson() throws Exception {
    // Given
    Pending pending = pending(7, 3).failed("away", Samples.NOW + 5);

    // When
    Pending read = Json.read(Json.write(pending), Pending.class);

    // Then
    assertThat(read).usingRecursiveComparison().isEqualTo(pending);
    assertThat(read.attempts()).isEqualTo(1);
  }

  private void tasks(int count) {
    for (int i = 0; i < count; i++) {
      destinations.taskOpened();
    }
  }

  private double gauge(String name) {
    return registry.get(name).tag("app", "1").tag("direction", "notices").gauge().value();
  }

  private Pending pending(long offset, int bytes) {
    return Pending.fresh(
        NOTICES,
        NOTICES.prefix() + offset,
        new Origin(Topic.NOTICES, 0, offset, null, new byte[bytes]),
        now.toEpochMilli());
  }
}
