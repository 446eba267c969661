package dev.sluice.contract.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Content;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeTest {
  @Test
  void aNoticeOfAnOlderWriterSaysNothingOfDelivery() throws Exception {
    // Given
    byte[] json = Json.write(notice(1, null));

    // When
    Notice read = Json.read(json, Notice.class);

    // Then
    assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain("elivered");
    assertThat(read).isEqualTo(notice(1, null));
  }

  @ParameterizedTest
  @CsvSource(
      value = {"0,null,true", "1,null,false", "1,true,true", "0,false,false"},
      nullValues = "null")
  void deliveryIsWhatWasSaidOrElseFollowsFromTheResult(int result, Boolean said, boolean delivered)
      throws Exception {
    // Given
    Notice notice = notice(result, said);

    // When
    Notice read = Json.read(Json.write(notice), Notice.class);

    // Then
    assertThat(read.wasDelivered()).isEqualTo(delivered);
  }

  private static Notice notice(int result, Boolean delivered) {
    Content content =
        new Content(
            null,
            "jared",
            null,
            "@TGS#1",
            List.of("aaa"),
            null,
            "77",
            null,
            null,
            null,
            null,
            Map.of());
    return new Notice(
        Notice.SCHEMA_VERSION,
        new UUID(1, 2),
        0,
        1400187352,
        Scene.Known.Group,
        ContentType.Known.Text,
        content,
        result,
        Suggestion.Known.Block,
        "Abuse",
        "",
        List.of("aaa"),
        "",
        1_700_000_000_000L,
        delivered,
        Map.of());
  }
}
