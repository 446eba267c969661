package dev.sluice.moderation.vendor.tencent;

import static dev.sluice.moderation.vendor.Fixtures.REQUEST;
import static dev.sluice.moderation.vendor.Fixtures.file;
import static dev.sluice.moderation.vendor.Fixtures.picture;
import static dev.sluice.moderation.vendor.Fixtures.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.http.Rates;
import dev.sluice.moderation.http.VendorCalls;
import dev.sluice.moderation.vendor.Fixtures;
import dev.sluice.moderation.vendor.VendorModerator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpClient;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What IMS is asked, and what becomes of its answers. */
@Timeout(120)
class TencentImageTest {
  private static final String URL = "https://files.example/p.png";

  private final TencentCloud cloud =
      new TencentCloud(
          "ims",
          "ImageModeration",
          body -> TencentCloud.response(Fixtures.answer("tencent/image-block.json")));
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final VendorSpec.TencentImage spec =
      new VendorSpec.TencentImage(
          "ims",
          cloud.url(),
          "ap-guangzhou",
          new SecretRef("${env:ID}"),
          new SecretRef("${env:KEY}"),
          null,
          false,
          4,
          6,
          new VendorSpec.CallLimits(30_000, 1, 10, 100));
  private final VendorCalls calls =
      new VendorCalls(spec, new Rates(), client, new SimpleMeterRegistry());
  private final VendorModerator moderator =
      VendorModerator.ofPictures(
          spec,
          TencentImage.version(spec),
          calls,
          new TencentImage(
              spec,
              (ref, owner, field) ->
                  field.equals("secretId") ? TencentCloud.SECRET_ID : TencentCloud.SECRET_KEY,
              calls),
          Fixtures.files(files));

  @AfterEach
  void close() {
    moderator.close();
    client.shutdownNow();
    cloud.close();
  }

  @Test
  void sendsThePictureItself() throws Exception {
    // Given
    byte[] png = file(300, 200, "png");
    files.put(URL, png);
    // When
    Finding.Judged judged = (Finding.Judged) moderator.moderate(picture(URL), Fixtures.soon());
    // Then
    JsonNode call = cloud.calls().getFirst();
    assertThat(Base64.getDecoder().decode(call.get("FileContent").textValue())).isEqualTo(png);
    assertThat(call.has("FileUrl")).isFalse();
    assertThat(call.has("BizType")).isFalse();
    assertThat(call.get("DataId").textValue()).isEqualTo(REQUEST.toString());
    assertThat(call.get("Interval").intValue()).isEqualTo(4);
    assertThat(call.get("MaxFrames").intValue()).isEqualTo(6);
    assertThat(call.at("/User/AccountType").textValue()).isEqualTo("7");
    assertThat(call.at("/Device/Ip").textValue()).isEqualTo("203.0.113.7");
    assertThat(call.at("/Device/IpType").intValue()).isZero();
    assertThat(call.toString()).doesNotContain("alice");
    assertThat(judged.contentHash()).hasSize(64);
    assertThat(judged.timings()).extracting(timing -> timing.stage()).containsExactly("fetch");
  }

  @Test
  void theWholeAnswerBecomesReasons() throws Exception {
    // Given
    files.put(URL, file(300, 200, "jpg"));
    // When
    List<Reason> reasons = reasons(moderator, picture(URL));
    // Then
    assertThat(reasons)
        .extracting(
            reason ->
                String.join(
                    " | ",
                    reason.suggestion().text(),
                    reason.label(),
                    reason.subLabel(),
                    String.valueOf(reason.score()),
                    String.join(",", reason.keywords().stream().map(Keyword::word).toList()),
                    String.valueOf(reason.libName()),
                    String.valueOf(reason.detail())))
        .containsExactly(
            "Block | Porn | TongueKiss | 91 |  | null | RequestId ims-03",
            "Block | Porn | TongueKiss | 91 |  | null | Porn, RequestId ims-03",
            "Review | Ad |  | 70 | QRCODE | null | QrCode, RequestId ims-03",
            "Block | Ad |  | 100 | 微信 | house words | OCR, RequestId ims-03",
            "Block | Custom |  | 100 |  | seen before | Similar, RequestId ims-03");
    assertThat(reasons.getFirst().rawScores()).isEqualTo(Map.of("Porn", 0.91, "Terror", 0.03));
    assertThat(reasons.getFirst().version()).isEqualTo("ims/2020-12-29");
  }

  @ParameterizedTest
  @CsvSource({"50, 300", "10000, 300", "51, 4590"})
  void aPictureThatTheVendorWouldRefuseIsNotSent(int width, int height) throws Exception {
    // Given
    files.put(URL, file(width, height, "png"));
    // When
    List<Reason> reasons = reasons(moderator, picture(URL));
    // Then
    assertThat(reasons).extracting(Reason::code).containsExactly("TooLarge");
    assertThat(cloud.requests()).isEmpty();
  }

  @Test
  void whatIsNoPictureOrTooManyBytesIsNotSent() throws Exception {
    // Given
    files.put(URL, "<html>not found</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    files.put(URL + 2, new byte[7_500_000]);
    // Then
    assertThat(reasons(moderator, picture(URL)))
        .extracting(Reason::code)
        .containsExactly("DecodeFailed");
    assertThat(reasons(moderator, picture(URL + 2)))
        .extracting(Reason::code)
        .containsExactly("TooLarge");
    assertThat(reasons(moderator, picture(URL + 3)))
        .extracting(Reason::code)
        .containsExactly("FetchFailed");
    assertThat(cloud.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidParameter.ImageAspectRatioTooLarge, TooLarge",
    "InvalidParameter.ImageDataTooSmall, TooLarge",
    "InvalidParameter.ImageSizeTooSmall, TooLarge",
    "InvalidParameterValue.ImageSizeTooSmall, TooLarge",
    "InvalidParameterValue.ErrImageSize, TooLarge",
    "InvalidParameterValue.InvalidFileContentSize, TooLarge",
    "InvalidParameter.InvalidImageContent, DecodeFailed",
    "InvalidParameterValue.InvalidImageContent, DecodeFailed",
    "InvalidParameterValue.EmptyImageContent, DecodeFailed",
    "ResourceUnavailable.InvalidImageContent, DecodeFailed"
  })
  void whatTheVendorSaysOfThePictureIsAFinding(String error, String code) throws Exception {
    // Given
    files.put(URL, file(300, 200, "png"));
    cloud.answer(body -> TencentCloud.error(error));
    // When
    List<Reason> reasons = reasons(moderator, picture(URL));
    // Then
    assertThat(reasons).extracting(Reason::code).containsExactly(code);
    assertThat(reasons).extracting(Reason::suggestion).containsExactly(Suggestion.Known.Review);
  }
}
