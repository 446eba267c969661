package dev.sluice.notifier;

import static dev.sluice.notifier.Samples.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.sealed.ContentVault;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.notifier.release.FileRelease;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a ban through its release to the next ban, by the command line's class and the running
 * service.
 */
@Tag("kafka")
class UnbanTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String FILE = "https://cdn.example/a.png";

  @TempDir private Path directory;

  @Test
  void aBannedFileIsAllowedAgainAndCanBeBannedOnceMore() {
    try (NotifierRig rig = new NotifierRig();
        RecordingServer backend = RecordingServer.ok();
        RecordingServer im = RecordingServer.ok();
        NotifierService service = NotifierService.start(rig.config(directory))) {
      // Given
      App app = Samples.app(1, backend.url("/"), Samples.UNSIGNED, Samples.tencent(im.url("")));
      rig.apply(app);
      Verdict blocked = blocked();
      rig.raw(Topic.VERDICTS, TopicKeys.conversation(1, blocked.content()), Json.write(blocked));
      rig.send(ban(blocked.requestId(), blocked.decidedAt()));
      await().atMost(SOON).until(() -> rig.outcomes().size() == 1);

      // When
      new FileRelease(
              rig.clients(),
              Samples.settings(app),
              InstantSource.system(),
              new SealedJson(ContentVault.NONE),
              (read, total) -> {})
          .release(FILE, "wang", Duration.ofDays(1), SOON);
      await().atMost(SOON).until(() -> rig.outcomes().size() == 3);
      rig.send(ban(UUID.randomUUID(), System.currentTimeMillis() + 1));
      await().atMost(SOON).until(() -> rig.outcomes().size() == 4);

      // Then
      assertThat(im.requests())
          .extracting(RecordingServer.Request::path)
          .containsExactly(
              "/v4/im_cos_msg/forbid_illegal_object",
              "/v4/im_cos_msg/allow_banned_object",
              "/v4/im_cos_msg/forbid_illegal_object");
      assertThat(backend.requests()).hasSize(1);
      assertThat(backend.requests().getFirst().text())
          .contains("\"CtxcbResult\":0", "\"CtxcbRevision\":1", "\"CtxcbSuggestion\":\"Pass\"");
      assertThat(service.health())
          .containsOnlyKeys("dead-letters", "delivery", "settings", "transactions");
    }
  }

  private static Command ban(UUID request, long issuedAt) {
    return command(1, request, 0, CommandAction.Known.BanFile, Target.file(FILE), issuedAt);
  }

  private static Verdict blocked() {
    return new Verdict(
        Verdict.SCHEMA_VERSION,
        UUID.randomUUID(),
        0,
        1,
        Scene.Known.Group,
        ContentType.Known.Image,
        Samples.group(FILE + "?sign=1"),
        new Acceptance(System.currentTimeMillis(), "i-1", 1, "m", Enforcement.Known.ON, "1"),
        Verdict.AUTOMATIC,
        System.currentTimeMillis(),
        true,
        true,
        new Judgement(
            Suggestion.Known.Block,
            "Porn",
            "",
            99,
            List.of(),
            0,
            List.of(),
            "1",
            Map.of(),
            List.of("00")),
        new Answer(0, 0, true, false, AnswerBasis.Known.Deferred),
        false,
        Map.of());
  }
}
