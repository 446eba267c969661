package dev.sluice.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.kafka.deadletter.DeadLetterDesk;
import dev.sluice.kafka.deadletter.DeadLetterEntry;
import dev.sluice.kafka.deadletter.DeadLetterFilter;
import dev.sluice.kafka.deadletter.DeadLetterLog;
import dev.sluice.kafka.deadletter.DeadLetterResult;
import dev.sluice.notifier.RecordingServer.Reply;
import dev.sluice.notifier.delivery.RetryPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was given up while backends were down is delivered by a re-drive while the service runs. */
@Tag("kafka")
class RedriveTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final RetryPolicy SHORT =
      new RetryPolicy(Duration.ofMillis(50), Duration.ofMillis(100), 3, Duration.ofMinutes(10));

  @TempDir private Path directory;

  @Test
  void everythingGivenUpArrivesOnceHoweverOftenItIsRedriven() throws Exception {
    try (NotifierRig rig = new NotifierRig();
        RecordingServer backend = RecordingServer.answering(request -> Reply.status(503))) {
      // Given
      rig.apply(
          Samples.app(
              1,
              backend.url("/cb"),
              Samples.UNSIGNED,
              new CommandTarget.Webhook(backend.url("/hook"), new SecretRef("${env:SECRET}"))),
          Samples.forwarding(2, backend.url("/im")));
      try (NotifierService service =
          NotifierService.start(
              rig.config(directory).with(NotifierRig.HTTP, SHORT, NotifierRig.LIMITS))) {
        assertThat(service.operationsPort()).isPositive();
        UUID notice = UUID.randomUUID();
        Command ban = ban(UUID.randomUUID());
        rig.send(Samples.notice(1, notice, 0));
        rig.send(ban);
        UUID forward = UUID.randomUUID();
        rig.send(Samples.forward(2, forward, new byte[] {1, 2, 3}));
        rig.flush();
        await().atMost(PATIENCE).until(() -> rig.deadLetters().size() == 3);
        backend.answer(request -> Reply.json("{\"ErrorCode\":0}"));
        int before = backend.requests().size();

        // When
        assertThat(redrive(rig)).allMatch(DeadLetterResult.Ended.class::isInstance).hasSize(3);
        assertThat(redrive(rig))
            .allMatch(DeadLetterResult.EndedBefore.class::isInstance)
            .hasSize(3);

        // Then
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    done(rig)
                        .equals(
                            List.of(notice, ban.requestId(), forward).stream().sorted().toList()));
        assertThat(backend.requests().size() - before).isEqualTo(3);
        assertThat(rig.deadLetters().stream().filter(letter -> letter.status() == null)).hasSize(3);
      }
    }
  }

  @Test
  void aBanThatWasCarriedOutMeanwhileIsNotRepeated() throws Exception {
    try (NotifierRig rig = new NotifierRig();
        RecordingServer backend = RecordingServer.answering(request -> Reply.status(503))) {
      // Given a ban given up, and a later one for the same file that got through
      rig.apply(
          Samples.app(
              1,
              null,
              Samples.UNSIGNED,
              new CommandTarget.Webhook(backend.url("/hook"), new SecretRef("${env:SECRET}"))));
      try (NotifierService service =
          NotifierService.start(
              rig.config(directory).with(NotifierRig.HTTP, SHORT, NotifierRig.LIMITS))) {
        assertThat(service.operationsPort()).isPositive();
        Command given = ban(UUID.randomUUID());
        rig.send(given);
        rig.flush();
        await().atMost(PATIENCE).until(() -> rig.deadLetters().size() == 1);
        backend.answer(request -> Reply.status(200));
        Command later =
            Samples.command(
                1,
                UUID.randomUUID(),
                0,
                CommandAction.Known.BanFile,
                given.content(),
                Samples.NOW + 1);
        rig.send(later);
        rig.flush();
        await().atMost(PATIENCE).until(() -> done(rig).equals(List.of(later.requestId())));
        int before = backend.requests().size();

        // When
        redrive(rig);

        // Then
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    rig.outcomes().stream()
                        .anyMatch(
                            outcome ->
                                outcome.requestId().equals(given.requestId())
                                    && outcome.status() == OutcomeStatus.Known.AlreadyDone));
        assertThat(backend.requests()).hasSize(before);
      }
    }
  }

  /** Of every letter that was there before the first re-drive. */
  private static List<DeadLetterResult> redrive(NotifierRig rig) {
    Duration limit = Duration.ofSeconds(60);
    try (DeadLetterLog log = DeadLetterLog.read(rig.clients(), DeadLetterFilter.ALL, limit)) {
      return new DeadLetterDesk(rig.clients(), InstantSource.system(), "ops", limit)
          .redrive(
              log, log.entries().stream().map(DeadLetterEntry::id).collect(Collectors.toSet()));
    }
  }

  private static List<UUID> done(NotifierRig rig) {
    return rig.outcomes().stream()
        .filter(outcome -> outcome.status() == OutcomeStatus.Known.Done)
        .map(Outcome::requestId)
        .sorted()
        .collect(Collectors.toList());
  }

  private static Command ban(UUID request) {
    return Samples.command(
        1,
        request,
        0,
        CommandAction.Known.BanFile,
        Target.file("https://cdn.example/" + request + ".png"),
        Samples.NOW);
  }
}
