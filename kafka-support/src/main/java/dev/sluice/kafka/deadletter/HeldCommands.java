package dev.sluice.kafka.deadletter;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** How a command ends that a circuit breaker holds and that a person discards. */
final class HeldCommands {
  private HeldCommands() {}

  /** The outcome of the command in {@code letter}; null where it cannot be read any more. */
  static @Nullable ProducerRecord<byte[], byte[]> outcome(DeadLetter letter, long at) {
    Command command;
    try {
      byte[] value = letter.valueBase64() == null ? null : decoded(letter.valueBase64());
      command = value == null ? null : Json.read(value, Command.class);
    } catch (IOException | IllegalArgumentException e) {
      // It names no request, so no outcome of it could be found.
      return null;
    }
    if (command == null || command.requestId() == null) {
      return null;
    }
    Outcome outcome =
        new Outcome(
            Outcome.SCHEMA_VERSION,
            command.requestId(),
            command.revision(),
            command.sdkAppId(),
            OutcomeSubject.Known.Command,
            command.action(),
            OutcomeStatus.Known.Discarded,
            0,
            null,
            at,
            Map.of());
    return new ProducerRecord<>(
        Topic.OUTCOMES.topicName(),
        command.requestId().toString().getBytes(StandardCharsets.UTF_8),
        Json.write(outcome));
  }

  private static byte[] decoded(String base64) {
    return Base64.getDecoder().decode(base64);
  }
}
