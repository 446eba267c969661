package dev.sluice.notifier;

import static dev.sluice.notifier.Samples.notice;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.service.Lifecycle;
import dev.sluice.service.StartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Offsets of a topic that was deleted say nothing about the one that took its place. */
@Tag("kafka")
class RecreatedTopicsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path directory;

  @Test
  void refusesATopicThatWasMadeAnewAndReadsItFromItsStartWhenToldTo() throws Exception {
    try (NotifierRig rig = new NotifierRig();
        RecordingServer backend = RecordingServer.ok()) {
      // Given
      rig.apply(Samples.app(1, backend.url("/"), Samples.UNSIGNED, new CommandTarget.None()));
      rig.send(notice(1, UUID.randomUUID(), 0));
      untilOutcomes(rig, rig.config(directory), 1);

      // When
      recreate(rig, Topic.NOTICES);
      rig.send(notice(1, UUID.randomUUID(), 0));
      rig.send(notice(1, UUID.randomUUID(), 0));

      // Then
      assertThatThrownBy(() -> NotifierService.start(rig.config(directory)))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("sluice.notices")
          .hasMessageContaining("--accept-recreated-topics");
      untilOutcomes(rig, rig.config(directory).acceptingRecreatedTopics(), 3);
      rig.send(notice(1, UUID.randomUUID(), 0));
      untilOutcomes(rig, rig.config(directory), 4);
    }
  }

  private static void untilOutcomes(NotifierRig rig, NotifierConfig config, int count) {
    try (NotifierService service = NotifierService.start(config)) {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  rig.outcomes().size() == count
                      && service.lifecycle().state() == Lifecycle.State.RUNNING);
    }
  }

  private static void recreate(NotifierRig rig, Topic topic) throws Exception {
    try (Admin admin = rig.clients().admin()) {
      admin.deleteTopics(List.of(topic.topicName())).all().get();
      await()
          .atMost(PATIENCE)
          .until(() -> !admin.listTopics().names().get().contains(topic.topicName()));
      new Topics(admin, TopicOptions.DEV).create(List.of(topic));
    }
  }
}
