package dev.sluice.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.settings.ActionPolicy;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.kafka.deadletter.DeadLetterDesk;
import dev.sluice.kafka.deadletter.DeadLetterEntry;
import dev.sluice.kafka.deadletter.DeadLetterFilter;
import dev.sluice.kafka.deadletter.DeadLetterLog;
import dev.sluice.kafka.deadletter.DeadLetterResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that goes wrong is stopped until a person has looked, by the service as it runs. */
@Tag("kafka")
class HeldCommandsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int BOUND = 5;
  private static final String WRONG = "house/Abuse";
  private static final String RIGHT = "house/Ad";

  @TempDir private Path directory;

  @Test
  void whatARuleDoesPastItsBoundWaitsForAPersonThroughARestart() throws Exception {
    try (NotifierRig rig = new NotifierRig();
        RecordingServer im = RecordingServer.ok()) {
      // Given
      rig.apply(app(im));
      List<Command> flood = IntStream.range(0, BOUND + 15).mapToObj(any -> ban(WRONG)).toList();
      try (NotifierService service = NotifierService.start(rig.config(directory))) {
        assertThat(service.operationsPort()).isPositive();

        // When
        flood.forEach(rig::send);
        rig.flush();

        // Then
        await()
            .atMost(PATIENCE)
            .until(() -> rig.deadLetters().size() + done(rig).size() == flood.size());
        assertThat(done(rig)).isNotEmpty().hasSizeLessThanOrEqualTo(BOUND);
        assertThat(rig.deadLetters()).allMatch(letter -> WRONG.equals(letter.held()));
        Command other = ban(RIGHT);
        rig.send(other);
        rig.flush();
        await().atMost(PATIENCE).until(() -> done(rig).contains(other.requestId()));
      }
      int carriedOut = done(rig).size();
      int waiting = rig.deadLetters().size();
      try (NotifierService service = NotifierService.start(rig.config(directory))) {
        // The counts begin anew with an instance, what is held does not.
        await()
            .atMost(PATIENCE)
            .until(() -> gauge(service).filter(value -> value == waiting).isPresent());
        rig.send(ban(WRONG));
        rig.flush();
        await().atMost(PATIENCE).until(() -> rig.deadLetters().size() == waiting + 1);
        assertThat(im.requests()).hasSize(carriedOut);

        // When
        List<DeadLetterEntry> held = held(rig);
        String one = held.getFirst().id();
        Set<String> others =
            held.stream().skip(1).map(DeadLetterEntry::id).collect(Collectors.toSet());
        assertThat(decide(rig, (desk, log) -> desk.discard(log, Set.of(one), "a wrong word")))
            .hasSize(1);
        assertThat(decide(rig, (desk, log) -> desk.redrive(log, others))).hasSize(waiting);
        decide(rig, (desk, log) -> desk.redrive(log, others));

        // Then
        await().atMost(PATIENCE).until(() -> done(rig).size() == carriedOut + waiting);
        assertThat(im.requests()).hasSize(carriedOut + waiting);
        assertThat(held(rig)).isEmpty();
        await()
            .atMost(PATIENCE)
            .until(() -> gauge(service).filter(value -> value == 0).isPresent());
      }
    }
  }

  /** How many commands of the wrong rule are held, as an operator is told. */
  private static Optional<Double> gauge(NotifierService service) throws Exception {
    URI metrics = URI.create("http://localhost:" + service.operationsPort() + "/metrics");
    HttpRequest request = HttpRequest.newBuilder(metrics).timeout(PATIENCE).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(request, HttpResponse.BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> line.startsWith("sluice_commands_held{") && line.contains(WRONG))
          .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' '))))
          .findFirst();
    }
  }

  private static App app(RecordingServer im) {
    return Samples.app(
            1,
            null,
            Samples.UNSIGNED,
            new CommandTarget.Webhook(im.url("/hook"), new SecretRef("${env:SECRET}")))
        .toBuilder()
        .actions(
            new ActionPolicy(1_000, Map.of(), null, new ActionPolicy.Breaker(BOUND, 24 * 3_600)))
        .build();
  }

  private static List<DeadLetterEntry> held(NotifierRig rig) {
    DeadLetterFilter filter =
        new DeadLetterFilter(Set.of(), 1L, null, null, null, null, true, WRONG);
    try (DeadLetterLog log = DeadLetterLog.read(rig.clients(), filter, PATIENCE)) {
      return log.entries().stream().filter(DeadLetterEntry::isOpen).toList();
    }
  }

  private static List<DeadLetterResult> decide(NotifierRig rig, Decision decision) {
    try (DeadLetterLog log = DeadLetterLog.read(rig.clients(), DeadLetterFilter.ALL, PATIENCE)) {
      return decision.of(
          new DeadLetterDesk(rig.clients(), InstantSource.system(), "ops", PATIENCE), log);
    }
  }

  private interface Decision {
    List<DeadLetterResult> of(DeadLetterDesk desk, DeadLetterLog log);
  }

  private static Set<UUID> done(NotifierRig rig) {
    return rig.outcomes().stream()
        .filter(outcome -> outcome.status() == OutcomeStatus.Known.Done)
        .map(Outcome::requestId)
        .collect(Collectors.toSet());
  }

  private static Command ban(String rule) {
    UUID request = UUID.randomUUID();
    return new Command(
        Command.SCHEMA_VERSION,
        request,
        0,
        1,
        CommandAction.Known.BanFile,
        Target.file("https://cdn.example/" + request + ".png"),
        Samples.NOW,
        rule,
        Map.of());
  }
}
