package dev.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.item.AnswerFailed;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.ItemRecord;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a newer writer may write survives a reader of this version. */
class ChoiceTest {
  @Test
  void anUnknownValueSurvives() throws Exception {
    // Given
    byte[] json = "\"Rumour\"".getBytes(StandardCharsets.UTF_8);
    // When
    Suggestion read = Json.read(json, Suggestion.class);
    // Then
    assertThat(read).isEqualTo(new Suggestion.Unrecognised("Rumour"));
    assertThat(Json.write(read)).isEqualTo(json);
  }

  @Test
  void aKnownValueIsTheEnum() throws Exception {
    assertThat(Json.read("\"on\"".getBytes(StandardCharsets.UTF_8), Enforcement.class))
        .isSameAs(Enforcement.Known.ON);
    assertThat(new String(Json.write(Suggestion.Known.Block), StandardCharsets.UTF_8))
        .isEqualTo("\"Block\"");
  }

  @Test
  void unknownFieldsSurvive() throws Exception {
    // Given
    String json =
        "{\"type\":\"AnswerFailed\",\"schemaVersion\":1,\"requestId\":\"241ed925-4c56-4357-95dd-1e6e7798f214\","
            + "\"sdkAppId\":1400187352,\"failedAt\":5,\"cause\":\"reset\",\"later\":{\"a\":[1]}}";
    // When
    ItemRecord read = Json.read(json.getBytes(StandardCharsets.UTF_8), ItemRecord.class);
    // Then
    assertThat(read).isInstanceOf(AnswerFailed.class);
    assertThat(Json.MAPPER.readTree(Json.write(read))).isEqualTo(Json.MAPPER.readTree(json));
  }
}
