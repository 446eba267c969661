package dev.sluice.contract.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Fixtures;
import dev.sluice.contract.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both examples of the second page of the seeds are read. */
class ResultNotifyTest {
  @Test
  void theRequestOfTheDocument() throws Exception {
    // Given
    byte[] example = Fixtures.bytes("result-notify/request.json");
    // When
    ResultNotify notify = Json.read(example, ResultNotify.class);
    // Then
    assertThat(notify.scene()).isEqualTo("C2C");
    assertThat(notify.contactItem().toAccount()).isEqualTo("Jonh");
    assertThat(notify.textContent()).isEqualTo(List.of("aaabbbccc", "1234567"));
    assertThat(notify.result()).isEqualTo(1);
    assertThat(Json.readTree(Json.write(notify))).isEqualTo(Json.readTree(example));
  }

  @Test
  void theAnswerOfTheDocumentWithItsComment() throws Exception {
    // Given
    byte[] example = Fixtures.bytes("result-notify/answer.json");
    // When
    ResultNotifyAnswer answer = Json.LENIENT.readValue(example, ResultNotifyAnswer.class);
    // Then
    assertThat(answer).isEqualTo(new ResultNotifyAnswer("OK", "", 0));
  }
}
