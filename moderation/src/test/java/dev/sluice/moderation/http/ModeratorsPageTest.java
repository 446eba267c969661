package dev.sluice.moderation.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.moderator.ModeratorAnswer;
import dev.sluice.contract.moderator.ModeratorRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of docs/moderators.md are what the code reads and writes. */
class ModeratorsPageTest {
  private static byte[] example(String kind) throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("sluice.root"), "docs", "moderators.md"));
    Matcher block = Pattern.compile("```json " + kind + "\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(block.find()).as("an example of a %s", kind).isTrue();
    return block.group(1).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theRequestIsWhatIsSent() throws Exception {
    // Given
    JsonNode shown = Json.readTree(example("request"));
    // When
    ModeratorRequest request = Json.read(example("request"), ModeratorRequest.class);
    // Then
    assertThat(Json.readTree(Json.write(request))).isEqualTo(shown);
    assertThat(shown.properties()).hasSize(ModeratorRequest.class.getRecordComponents().length);
  }

  @Test
  void theJudgementIsRead() throws Exception {
    // When
    ModeratorAnswer answer = AnswerReader.judgement(example("judgement"));
    // Then
    assertThat(answer.suggestion()).isEqualTo(Suggestion.Known.Block);
    assertThat(answer.version()).isEqualTo("audio-2026-05");
  }

  @Test
  void theAnnouncementIsRead() throws Exception {
    // When
    ModeratorAnswer answer = AnswerReader.announcement(example("announcement"));
    // Then
    assertThat(answer.taskId()).isEqualTo("task-17");
    assertThat(answer.pollUrl()).isEqualTo("/tasks/task-17");
    assertThat(answer.retryAfterMillis()).isEqualTo(2_000);
  }
}
