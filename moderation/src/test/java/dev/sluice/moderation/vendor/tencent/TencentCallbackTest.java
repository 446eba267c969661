package dev.sluice.moderation.vendor.tencent;

import static dev.sluice.moderation.vendor.Fixtures.REQUEST;
import static dev.sluice.moderation.vendor.Fixtures.answer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.moderation.http.AnswerException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TencentCallbackTest {
  private static final VendorSpec.TencentAudio AMS =
      new VendorSpec.TencentAudio(
          "ams",
          "https://ams.tencentcloudapi.com",
          "ap-guangzhou",
          new SecretRef("${env:ID}"),
          new SecretRef("${env:KEY}"),
          null,
          false,
          new SecretRef("${env:SEED}"),
          new VendorSpec.CallLimits(30_000, 1, 10, 100));

  @Test
  void theSignatureIsTheHashOfSeedAndBytes() {
    // Given: printf 'seed{"a": 1}' | sha256sum
    String signature = "dfb5ce79f814d829d696b7f2ef6ba8cdd68c67ce2b21d0b5c6a06a6a61f69121";
    byte[] body = "{\"a\": 1}".getBytes(UTF_8);
    // When
    // Then
    assertThat(TencentCallback.isSigned("seed", body, signature)).isTrue();
    assertThat(TencentCallback.isSigned("seed", body, signature.toUpperCase(Locale.ROOT))).isTrue();
    assertThat(TencentCallback.isSigned("seed", "{\"a\":1}".getBytes(UTF_8), signature)).isFalse();
    assertThat(TencentCallback.isSigned("Seed", body, signature)).isFalse();
    assertThat(TencentCallback.isSigned("seed", body, signature.substring(1))).isFalse();
    assertThat(TencentCallback.isSigned("seed", body, "")).isFalse();
    assertThat(TencentCallback.isSigned("seed", body, null)).isFalse();
  }

  @Test
  void aTaskThatIsDoneSaysTheSameAsWhenItIsAskedFor() throws Exception {
    // Given
    String detail = answer("tencent/task-audio.json");
    // When
    List<Reason> bare = TencentCallback.read(AMS, REQUEST, detail.getBytes(UTF_8));
    List<Reason> wrapped =
        TencentCallback.read(AMS, REQUEST, ("{\"Response\":" + detail + "}").getBytes(UTF_8));
    // Then
    assertThat(bare)
        .extracting(reason -> reason.suggestion().text() + " " + reason.label())
        .containsExactly("Block Moan", "Block Moan", "Review Ad");
    assertThat(bare).allMatch(reason -> reason.moderator().equals("ams"));
    assertThat(bare.getFirst().version()).isEqualTo("ams/2020-12-29");
    assertThat(wrapped).isEqualTo(bare);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Status\":\"RUNNING\",\"Suggestion\":\"Block\"}",
        "{\"Status\":\"PENDING\"}",
        "{\"Status\":\"ERROR\",\"ErrorType\":\"URL_ERROR\"}",
        "{\"Status\":\"CANCELLED\"}"
      })
  void whatIsNotDoneIsLeftToBeAskedFor(String body) throws Exception {
    assertThat(TencentCallback.read(AMS, REQUEST, body.getBytes(UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html>|is not a JSON object",
        "[]|is not a JSON object",
        "{}|Status: is not one that is known",
        "{\"Status\":\"DONE\"}|Status: is not one that is known",
        "{\"Status\":\"FINISH\"}|Suggestion: is not there",
        "{\"Response\":7}|Response: is not an object",
        "{\"DataId\":\"another\",\"Status\":\"FINISH\",\"Suggestion\":\"Pass\"}|DataId: is not that of the item that the URL was made for"
      })
  void nonsenseAndWhatIsOfAnotherItemIsRefused(String body, String trouble) {
    assertThatThrownBy(() -> TencentCallback.read(AMS, REQUEST, body.getBytes(UTF_8)))
        .isInstanceOf(AnswerException.class)
        .hasMessage(trouble);
  }

  @ParameterizedTest
  @CsvSource({
    "https://ams.tencentcloudapi.com/,ams.tencentcloudapi.com",
    "https://ams.example:443/,ams.example",
    "http://ams.example:80/,ams.example",
    "http://ams.example:443/,ams.example:443",
    "http://localhost:8085/,localhost:8085",
    "http://127.0.0.1:8085/,127.0.0.1:8085",
    "http://[::1]:8085/,[::1]:8085"
  })
  void theHostIsSignedAsTheClientSendsIt(String url, String host) {
    assertThat(TencentCalls.host(URI.create(url))).isEqualTo(host);
  }
}
