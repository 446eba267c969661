package dev.sluice.notifier.delivery;

import static dev.sluice.notifier.Samples.notice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.NewerSchemaException;
import dev.sluice.notifier.Samples;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that cannot be delivered, among those that can. */
class BadRecordsTest {
  @Test
  void aCorruptOneIsADeadLetterAndTheNextGoesOn() {
    try (DeliveryHarness harness = new DeliveryHarness()) {
      // Given
      byte[] corrupt =
          "{\"schemaVersion\":1,\"requestId\":\"geheim\"".getBytes(StandardCharsets.UTF_8);
      harness.raw(Topic.COMMANDS, "k", corrupt);
      harness.raw(Topic.COMMANDS, "k", "{}".getBytes(StandardCharsets.UTF_8));
      harness.raw(Topic.NOTICES, "k", null);

      // When
      harness.send(notice());
      harness.settle();

      // Then
      assertThat(harness.deadLetters())
          .hasSize(3)
          .allMatch(letter -> !letter.reason().contains("geheim"))
          .first()
          .satisfies(
              letter -> {
                assertThat(letter.id()).isEqualTo(DeliveryHarness.COMMANDS_ID + ":0:0");
                assertThat(Base64.getDecoder().decode(letter.valueBase64())).isEqualTo(corrupt);
              });
      assertThat(harness.endings()).containsExactly("Done/1");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "COMMANDS, requestId",
    "COMMANDS, action",
    "COMMANDS, content",
    "NOTICES, requestId",
    "NOTICES, scene",
    "NOTICES, contentType",
    "NOTICES, content",
    "NOTICES, suggestion"
  })
  void oneThatLacksAFieldIsADeadLetterAndTheNextGoesOn(Topic topic, String field) throws Exception {
    try (DeliveryHarness harness = new DeliveryHarness()) {
      // Given
      Object whole =
          topic == Topic.NOTICES
              ? notice()
              : Samples.command(
                  CommandAction.Known.BanFile, Target.file("https://cdn.example/a.png"));
      ObjectNode lacking = (ObjectNode) Json.readTree(Json.write(whole));
      lacking.remove(field);
      harness.raw(topic, "k", Json.write(lacking));

      // When
      harness.send(notice());
      harness.settle();

      // Then
      assertThat(harness.deadLetters())
          .singleElement()
          .satisfies(letter -> assertThat(letter.reason()).contains("field " + field));
      assertThat(harness.endings()).containsExactly("Done/1");
    }
  }

  @Test
  void oneOfANewerVersionStopsIt() {
    try (DeliveryHarness harness = new DeliveryHarness()) {
      // Given
      byte[] newer = "{\"schemaVersion\":2,\"requestId\":\"x\"}".getBytes(StandardCharsets.UTF_8);

      // When
      // Then
      assertThatThrownBy(() -> harness.raw(Topic.COMMANDS, "k", newer))
          .hasRootCauseInstanceOf(NewerSchemaException.class);
      assertThat(harness.deadLetters()).isEmpty();
    }
  }
}
