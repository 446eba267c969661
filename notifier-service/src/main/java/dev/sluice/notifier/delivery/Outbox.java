package dev.sluice.notifier.delivery;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.CallbackForward;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.DeadLetters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Writes outcomes and dead letters, in the transaction of the moment. For the stream thread alone.
 *
 * <p>Meters: {@code sluice.notifier.outcomes} by app, direction and status, {@code
 * sluice.notifier.dead.letters} by direction, {@code sluice.notifier.held} by app and rule.
 */
final class Outbox {
  static final String OUTCOMES = "outcomes";
  static final String DEAD_LETTERS = "dead-letters";

  private final ProcessorContext<String, byte[]> context;
  private final Map<Topic, Uuid> topicIds;
  private final InstantSource clock;
  private final MeterRegistry registry;

  Outbox(
      ProcessorContext<String, byte[]> context,
      Map<Topic, Uuid> topicIds,
      InstantSource clock,
      MeterRegistry registry) {
    this.context = context;
    this.topicIds = topicIds;
    this.clock = clock;
    this.registry = registry;
  }

  /** How {@code entry} ended. */
  void outcome(Pending entry, OutcomeStatus status, int attempts, @Nullable String error) {
    switch (entry.direction()) {
      case COMMANDS -> outcome(entry.command(), status, attempts, error);
      case NOTICES -> outcome(entry.notice(), status, attempts, error);
      case FORWARDS -> outcome(entry.forward(), status, attempts, error);
    }
  }

  void outcome(Command command, OutcomeStatus status, int attempts, @Nullable String error) {
    write(
        Direction.COMMANDS,
        command.requestId(),
        command.revision(),
        command.sdkAppId(),
        command.action(),
        status,
        attempts,
        error);
  }

  void outcome(Notice notice, OutcomeStatus status, int attempts, @Nullable String error) {
    write(
        Direction.NOTICES,
        notice.requestId(),
        notice.revision(),
        notice.sdkAppId(),
        null,
        status,
        attempts,
        error);
  }

  void outcome(
      CallbackForward forward, OutcomeStatus status, int attempts, @Nullable String error) {
    write(Direction.FORWARDS, forward.id(), 0, forward.sdkAppId(), null, status, attempts, error);
  }

  void deadLetter(Origin origin, @Nullable Long sdkAppId, String reason) {
    write(letter(origin, sdkAppId, reason));
    Direction direction = Direction.of(origin.topic().topicName());
    registry.counter("sluice.notifier.dead.letters", "direction", direction.text()).increment();
  }

  /** Puts a command aside until a person decides on it. */
  void hold(Origin origin, Command command) {
    String rule = Objects.requireNonNull(command.rule(), "only a rule's command is held");
    String reason = "held by the circuit breaker of " + rule;
    write(letter(origin, command.sdkAppId(), reason).heldBy(rule));
    registry
        .counter("sluice.notifier.held", "app", Long.toString(command.sdkAppId()), "rule", rule)
        .increment();
  }

  private DeadLetter letter(Origin origin, @Nullable Long sdkAppId, String reason) {
    return DeadLetters.of(
        topicIds.getOrDefault(origin.topic(), Uuid.ZERO_UUID),
        origin.topicPartition(),
        origin.offset(),
        sdkAppId,
        reason,
        origin.key(),
        origin.value(),
        clock.millis());
  }

  private void write(DeadLetter letter) {
    context.forward(new Record<>(letter.id(), Json.write(letter), letter.at()), DEAD_LETTERS);
  }

  private void write(
      Direction direction,
      UUID requestId,
      int revision,
      long sdkAppId,
      @Nullable CommandAction action,
      OutcomeStatus status,
      int attempts,
      @Nullable String error) {
    long now = clock.millis();
    Outcome outcome =
        new Outcome(
            Outcome.SCHEMA_VERSION,
            requestId,
            revision,
            sdkAppId,
            direction.subject(),
            action,
            status,
            attempts,
            error,
            now,
            Map.of());
    context.forward(new Record<>(requestId.toString(), Json.write(outcome), now), OUTCOMES);
    registry
        .counter(
            "sluice.notifier.outcomes",
            "app",
            Long.toString(sdkAppId),
            "direction",
            direction.text(),
            "status",
            status.text())
        .increment();
  }
}
