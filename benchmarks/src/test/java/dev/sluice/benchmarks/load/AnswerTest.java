package dev.sluice.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerTest {
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Length: 17\r\n\r\n{\"Pending\":false}";

  @Test
  void anAnswerThatHasNotComeInFullIsNone() {
    for (int length = 0; length < ANSWER.length(); length++) {
      assertThat(parse(ANSWER.substring(0, length))).as("%d bytes", length).isNull();
    }
    assertThat(parse(ANSWER)).isEqualTo(new Answer(200, false, false));
  }

  @Test
  void theFailPolicyIsToldFromAVerdict() {
    assertThat(parse("HTTP/1.1 200 OK\r\ncontent-length: 16\r\n\r\n{\"Pending\":true}"))
        .isEqualTo(new Answer(200, true, false));
  }

  @Test
  void anErrorAndTheEndOfTheConnectionAreSeen() {
    assertThat(
            parse(
                "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"))
        .isEqualTo(new Answer(503, false, true));
  }

  private static Answer parse(String answer) {
    byte[] bytes = answer.getBytes(StandardCharsets.US_ASCII);
    return Answer.parse(bytes, bytes.length);
  }
}
