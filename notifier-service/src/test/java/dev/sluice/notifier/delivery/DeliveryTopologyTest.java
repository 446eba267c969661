package dev.sluice.notifier.delivery;

import static dev.sluice.notifier.Samples.APP;
import static dev.sluice.notifier.Samples.notice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.command.Target;
import dev.sluice.kafka.inflight.InFlight;
import dev.sluice.kafka.inflight.InFlightConfig;
import dev.sluice.notifier.Samples;
import dev.sluice.service.call.CallResult;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryTopologyTest {
  private static final RetryPolicy THRICE =
      new RetryPolicy(Duration.ofSeconds(1), Duration.ofMinutes(1), 3, Duration.ofHours(1));
  private static final CallResult AWAY =
      new CallResult.Failed("cannot connect", CallResult.Fault.SERVER);

  @Test
  void theNamesOfNodesAndStoresAreThoseOnDisk() {
    try (DeliveryHarness harness = new DeliveryHarness()) {
      // Given
      Delivery delivery =
          new Delivery(
              pending -> AWAY,
              THRICE,
              DeliveryLimits.DEFAULT,
              Duration.ofDays(7),
              new InFlight(InFlightConfig.DEFAULT, harness.calls, new SimpleMeterRegistry()),
              Map.of(),
              InstantSource.system(),
              new SimpleMeterRegistry());

      // When
      String description = new DeliveryTopology(delivery).get().describe().toString();
      Set<String> stores =
          Set.of(description.replaceAll("(?s).*stores: \\[(.*?)].*", "$1").split(", ", -1));

      // Then
      assertThat(stores).containsExactlyInAnyOrder("pending", "due", "reached", "offences");
      assertThat(description.replaceAll("stores: \\[.*?]", "stores: []"))
          .isEqualTo(
              """
              Topologies:
                 Sub-topology: 0
                  Source: commands (topics: [sluice.commands])
                    --> delivery
                  Source: forwards (topics: [sluice.forwards])
                    --> delivery
                  Source: notices (topics: [sluice.notices])
                    --> delivery
                  Processor: delivery (stores: [])
                    --> dead-letters, outcomes
                    <-- commands, notices, forwards
                  Sink: dead-letters (topic: sluice.dead-letters)
                    <-- delivery
                  Sink: outcomes (topic: sluice.outcomes)
                    <-- delivery

              """);
    }
  }

  @Test
  void aDeliveredNoticeHasItsOutcomeAndLeavesNothing() {
    try (DeliveryHarness harness = new DeliveryHarness()) {
      // Given
      harness.send(notice());

      // When
      harness.settle();

      // Then
      Outcome outcome = harness.outcomes().getFirst();
      assertThat(outcome.subject()).isEqualTo(OutcomeSubject.Known.Notice);
      assertThat(outcome.status()).isEqualTo(OutcomeStatus.Known.Done);
      assertThat(outcome.requestId()).isEqualTo(Samples.REQUEST);
      assertThat(outcome.action()).isNull();
      assertThat(outcome.sdkAppId()).isEqualTo(APP);
      assertThat(harness.stored()).isZero();
      assertThat(
              harness
                  .registry
                  .counter("sluice.notifier.delivered", "app", "" + APP, "direction", "notices")
                  .count())
          .isEqualTo(1);
    }
  }

  @Test
  void anUnconfirmedDeliveryIsCounted() {
    try (DeliveryHarness harness =
        new DeliveryHarness().answering(pending -> new CallResult.Done(false))) {
      // Given
      harness.send(notice());

      // When
      harness.settle();

      // Then
      assertThat(harness.endings()).containsExactly("Done/1");
      assertThat(
              harness
                  .registry
                  .counter("sluice.notifier.unconfirmed", "app", "" + APP, "direction", "notices")
                  .count())
          .isEqualTo(1);
    }
  }

  @Test
  void eachRevisionIsANoticeOfItsOwnAndARepeatWhilePendingIsNone() {
    try (DeliveryHarness harness = new DeliveryHarness()) {
      // Given
      harness.send(notice(APP, Samples.REQUEST, 0));
      harness.send(notice(APP, Samples.REQUEST, 1));
      harness.send(notice(APP, Samples.REQUEST, 0));

      // When
      harness.settle();

      // Then
      assertThat(harness.attempted)
          .extracting(pending -> pending.notice().revision())
          .containsExactlyInAnyOrder(0, 1);
      assertThat(harness.endings()).containsExactly("Done/1", "Done/1");
    }
  }

  @Test
  void aFailedCallIsRepeatedAfterItsBackOff() {
    try (DeliveryHarness harness =
        new DeliveryHarness(THRICE, DeliveryLimits.DEFAULT).answering(pending -> AWAY)) {
      // Given
      harness.send(notice());
      harness.settle();

      // When
      harness.pass(Duration.ofMillis(400));
      int tooEarly = harness.calls.size();
      harness.answering(pending -> new CallResult.Done(true));
      harness.pass(Duration.ofMillis(700));
      harness.settle();

      // Then
      assertThat(tooEarly).isZero();
      assertThat(harness.attempted).extracting(Pending::attempts).containsExactly(0, 1);
      assertThat(harness.endings()).containsExactly("Done/2");
    }
  }

  @Test
  void afterTheLastAttemptTheRecordIsADeadLetterWithAnOutcome() throws Exception {
    try (DeliveryHarness harness =
        new DeliveryHarness(THRICE, DeliveryLimits.DEFAULT).answering(pending -> AWAY)) {
      // Given
      Notice notice = notice();
      harness.send(notice);

      // When
      for (int i = 0; i < 4; i++) {
        harness.settle();
        harness.jump(Duration.ofMinutes(1));
      }

      // Then
      assertThat(harness.attempted).hasSize(3);
      Outcome outcome = harness.outcomes().getFirst();
      assertThat(outcome.status()).isEqualTo(OutcomeStatus.Known.GivenUp);
      assertThat(outcome.attempts()).isEqualTo(3);
      assertThat(outcome.lastError()).isEqualTo("cannot connect");
      DeadLetter letter = harness.deadLetters().getFirst();
      assertThat(letter.topic()).isEqualTo("sluice.notices");
      assertThat(letter.sdkAppId()).isEqualTo(APP);
      assertThat(letter.reason()).isEqualTo("given up after 3 attempts: cannot connect");
      assertThat(Json.read(Base64.getDecoder().decode(letter.valueBase64()), Notice.class))
          .isEqualTo(notice);
      assertThat(harness.stored()).isZero();
    }
  }

  @Test
  void theAgeEndsItToo() {
    RetryPolicy hour =
        new RetryPolicy(Duration.ofMinutes(20), Duration.ofMinutes(20), 1000, Duration.ofHours(1));
    try (DeliveryHarness harness =
        new DeliveryHarness(hour, DeliveryLimits.DEFAULT).answering(pending -> AWAY)) {
      // Given
      harness.send(notice());

      // When
      for (int minute = 0; minute < 90; minute++) {
        harness.settle();
        harness.jump(Duration.ofMinutes(1));
      }

      // Then
      assertThat(harness.endings()).hasSize(1).first().asString().startsWith("GivenUp/");
      assertThat(harness.attempted.size()).isBetween(3, 6);
    }
  }

  @Test
  void whatNoCallWasMadeForEndsByItsAgeAsWell() {
    DeliveryLimits one =
        new DeliveryLimits(
            1, 500, 200, 500, 1000, 1 << 20, 50, Duration.ofSeconds(1), Duration.ofSeconds(30));
    try (DeliveryHarness harness = new DeliveryHarness(THRICE, one)) {
      // Given: the only slot is taken by a call that never ends
      harness.send(notice(APP, UUID.randomUUID(), 0));
      harness.jump(Duration.ofMillis(20));
      harness.send(notice(APP, UUID.randomUUID(), 0));

      // When
      harness.jump(Duration.ofHours(2));

      // Then
      Outcome outcome = harness.outcomes().getFirst();
      assertThat(outcome.status()).isEqualTo(OutcomeStatus.Known.GivenUp);
      assertThat(outcome.attempts()).isZero();
      assertThat(outcome.lastError()).isEqualTo("no attempt could be made");
      assertThat(harness.deadLetters()).hasSize(1);
      assertThat(harness.stored()).isEqualTo(1);
    }
  }

  @Test
  void aDeadBackendIsProbedOneCallAtATimeAndRecovers() {
    try (DeliveryHarness harness = new DeliveryHarness().answering(pending -> AWAY)) {
      // Given
      for (int i = 0; i < 200; i++) {
        harness.send(notice(APP, UUID.randomUUID(), 0));
      }
      harness.settle();
      harness.settle();
      int untilOpen = harness.attempted.size();

      // When
      harness.pass(Duration.ofSeconds(3));
      int probes = harness.calls.size();
      harness.answering(pending -> new CallResult.Done(true));
      for (int i = 0; i < 100; i++) {
        harness.settle();
        harness.pass(Duration.ofMillis(100));
      }

      // Then
      assertThat(untilOpen).isLessThan(60);
      assertThat(probes).isEqualTo(1);
      assertThat(harness.outcomes())
          .hasSize(200)
          .allMatch(outcome -> outcome.status() == OutcomeStatus.Known.Done);
    }
  }

  @Test
  void anAppsDeadBackendHoldsUpNeitherItsCommandsNorAnotherApp() {
    try (DeliveryHarness harness = new DeliveryHarness()) {
      // Given: calls to the app backend of one app never end
      for (int i = 0; i < 100; i++) {
        harness.send(notice(APP, UUID.randomUUID(), 0));
      }
      harness.pass(Duration.ofSeconds(1));
      int held = harness.calls.size();

      // When
      harness.send(notice(2, UUID.randomUUID(), 0));
      harness.send(
          Samples.command(CommandAction.Known.BanFile, Target.file("https://cdn.example/a.png")));
      harness.jump(Duration.ofMillis(20));
      harness.calls.crankLast();
      harness.calls.crankLast();
      harness.jump(Duration.ofMillis(20));

      // Then
      assertThat(held).isEqualTo(DeliveryLimits.DEFAULT.calls());
      assertThat(harness.outcomes())
          .extracting(Outcome::sdkAppId)
          .containsExactlyInAnyOrder(2L, APP);
    }
  }

  @Test
  void aRateIsKept() {
    DeliveryLimits slow =
        new DeliveryLimits(
            1000, 10, 10, 10, 1000, 1 << 20, 50, Duration.ofSeconds(1), Duration.ofSeconds(30));
    try (DeliveryHarness harness = new DeliveryHarness(THRICE, slow)) {
      // Given: the harness is one task of twelve
      for (int i = 0; i < 100; i++) {
        harness.send(notice(APP, UUID.randomUUID(), 0));
      }

      // When
      harness.pass(Duration.ofSeconds(12));

      // Then
      assertThat(harness.calls.size()).isBetween(9, 11);
    }
  }

  @Test
  void pastTheBacklogRecordsAreDeadLettersWithAnOutcome() {
    DeliveryLimits small =
        new DeliveryLimits(
            32, 500, 200, 500, 24, 1 << 20, 50, Duration.ofSeconds(1), Duration.ofSeconds(30));
    try (DeliveryHarness harness = new DeliveryHarness(THRICE, small)) {
      // Given: a twelfth of the limit is this task's
      for (int i = 0; i < 3; i++) {
        harness.send(notice(APP, UUID.randomUUID(), 0));
      }
      harness.send(notice(2, UUID.randomUUID(), 0));

      // When
      Outcome outcome = harness.outcomes().getFirst();
      harness.settle();

      // Then
      assertThat(outcome.status()).isEqualTo(OutcomeStatus.Known.GivenUp);
      assertThat(outcome.lastError()).isEqualTo("the app's backlog is full");
      assertThat(harness.deadLetters()).hasSize(1);
      assertThat(harness.outcomes())
          .hasSize(3)
          .allMatch(done -> done.status() == OutcomeStatus.Known.Done);
    }
  }

  @Test
  void anAttemptThatThrowsIsAFailureThatNamesNoContent() {
    try (DeliveryHarness harness =
        new DeliveryHarness(THRICE, DeliveryLimits.DEFAULT)
            .answering(
                pending -> {
                  throw new IllegalStateException("what a user wrote");
                })) {
      // Given
      harness.send(notice());

      // When
      for (int i = 0; i < 4; i++) {
        harness.settle();
        harness.jump(Duration.ofMinutes(1));
      }

      // Then
      assertThat(harness.outcomes().getFirst().lastError())
          .isEqualTo("the attempt broke off: IllegalStateException");
    }
  }
}
