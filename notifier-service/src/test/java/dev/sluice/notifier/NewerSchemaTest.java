package dev.sluice.notifier;

import static dev.sluice.notifier.Samples.notice;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.topic.Topic;
import dev.sluice.service.Lifecycle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record of a newer version of Sluice is not a dead letter: this version stops and says so. */
@Tag("kafka")
class NewerSchemaTest {
  @TempDir private Path directory;

  @Test
  void itStopsAndIsUnready() {
    try (NotifierRig rig = new NotifierRig();
        RecordingServer backend = RecordingServer.ok();
        NotifierService service = NotifierService.start(rig.config(directory))) {
      // Given
      boolean readyWithoutSettings = service.health().get("settings").up();
      rig.apply(Samples.app(1, backend.url("/"), Samples.UNSIGNED, new CommandTarget.None()));
      rig.send(notice(1, UUID.randomUUID(), 0));
      await().atMost(Duration.ofSeconds(40)).until(() -> !rig.outcomes().isEmpty());

      // When
      rig.raw(Topic.COMMANDS, "k", "{\"schemaVersion\":2,\"requestId\":\"x\"}".getBytes(UTF_8));

      // Then
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> service.lifecycle().state() == Lifecycle.State.FAILED);
      await().atMost(Duration.ofSeconds(40)).until(() -> !service.health().get("delivery").up());
      assertThat(service.lifecycle().failure()).hasMessageContaining("schemaVersion 2");
      assertThat(rig.deadLetters()).isEmpty();
      assertThat(readyWithoutSettings).isFalse();
    }
  }
}
