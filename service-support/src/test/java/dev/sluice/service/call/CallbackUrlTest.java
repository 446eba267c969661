package dev.sluice.service.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackUrlTest {
  private static final String PARAMETERS =
      "SdkAppid=1400187352&CallbackCommand=ContentCallback.ResultNotify&contenttype=json";
  private static final Instant NOW = Instant.ofEpochSecond(1_669_872_112);

  @ParameterizedTest
  @CsvSource({
    "https://www.example.com,https://www.example.com?",
    "https://www.example.com/,https://www.example.com/?",
    "http://123.123.123.123/imcallback,http://123.123.123.123/imcallback?",
    "https://www.example.com/cb?tenant=7,https://www.example.com/cb?tenant=7&",
    "https://www.example.com/cb?,https://www.example.com/cb?",
    "https://www.example.com/cb?tenant=7&,https://www.example.com/cb?tenant=7&",
    "https://www.example.com/cb#part,https://www.example.com/cb?"
  })
  void theParametersFollowWhatTheUrlCarries(String configured, String beginning) {
    // Given
    String expected = beginning + PARAMETERS;

    // When
    String url = CallbackUrl.of(configured, PARAMETERS, null, NOW).toString();

    // Then
    assertThat(url).isEqualTo(expected);
  }

  @Test
  void theSignatureIsThatOfTheDocumentedExample() {
    // Given
    String token = "xxxxyyyy";

    // When
    String url = CallbackUrl.of("https://www.example.com", PARAMETERS, token, NOW).toString();

    // Then
    assertThat(url)
        .isEqualTo(
            "https://www.example.com?"
                + PARAMETERS
                + "&Sign=17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061&RequestTime=1669872112");
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://example.com/?secret=1",
    "not a url?secret=1",
    "https:///path?secret=1",
    "example.com?secret=1"
  })
  void whatIsNoHttpUrlIsRefusedWithoutItsQuery(String configured) {
    // Given
    Instant now = NOW;

    // When
    // Then
    assertThatThrownBy(() -> CallbackUrl.of(configured, PARAMETERS, "token", now))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the callback URL is not")
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("token");
  }
}
