package dev.sluice.moderation.vendor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Reason;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent to a vendor, and what is not. */
class PictureLimitsTest {
  private static final PictureLimits LIMITS =
      new PictureLimits(
          Set.of(PictureFormat.PNG, PictureFormat.JPEG, PictureFormat.WEBP),
          50,
          100_000,
          10,
          1_000,
          20);

  private static Optional<Reason> refusal(byte[] bytes) {
    return LIMITS.refusal("vendor", bytes, Fixtures.soon());
  }

  @Test
  void aPictureWithinTheLimitsIsTaken() {
    assertThat(refusal(Fixtures.file(10, 200, "png"))).isEmpty();
    assertThat(refusal(Fixtures.file(1_000, 50, "jpg"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"9, 100", "100, 9", "1001, 500", "210, 10"})
  void aPictureOfAnotherSizeIsNotTaken(int width, int height) {
    // When
    Reason reason = refusal(Fixtures.file(width, height, "png")).orElseThrow();
    // Then
    assertThat(reason.code()).isEqualTo("TooLarge");
    assertThat(reason.suggestion()).isEqualTo(Suggestion.Known.Review);
    assertThat(reason.detail())
        .isEqualTo(
            width
                + " × "
                + height
                + " pixels; taken: sides of 10 to 1000, one at most 20 times the other");
  }

  @Test
  void aFileOfAnotherLengthIsNotTaken() {
    // Given
    byte[] small = "\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1);
    // Then
    assertThat(refusal(small).orElseThrow().detail()).isEqualTo("8 bytes; taken: 50 to 100000");
    assertThat(refusal(java.util.Arrays.copyOf(small, 100_001)).orElseThrow().code())
        .isEqualTo("TooLarge");
  }

  @Test
  void aFileOfAnotherFormatIsNotTaken() {
    assertThat(refusal(Fixtures.file(100, 100, "gif")).orElseThrow().detail())
        .isEqualTo("GIF is not taken");
    assertThat(refusal(new byte[1_000]).orElseThrow().code()).isEqualTo("DecodeFailed");
    assertThat(refusal(new byte[0]).orElseThrow().detail())
        .isEqualTo("an unknown format is not taken");
  }

  @Test
  void whatCannotBeMeasuredIsLeftToTheVendor() {
    // Given
    byte[] broken = java.util.Arrays.copyOf("\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1), 200);
    // Then
    assertThat(refusal(broken)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'\u00ff\u00d8\u00ff\u00e0', JPEG",
    "'GIF89a', GIF",
    "'RIFF1234WEBPVP8 ', WEBP",
    "'BM1234', BMP",
    "'....ftypavif', AVIF",
    "'....ftypheic', HEIC",
    "'....ftypmif1', HEIC",
    "' <?xml version=\"1.0\"?><SVG>', SVG"
  })
  void formatsAreToldByTheirFirstBytes(String head, PictureFormat format) {
    assertThat(PictureFormat.of(head.getBytes(ISO_8859_1))).contains(format);
  }

  @Test
  void formatsWithZerosAreToldToo() {
    assertThat(PictureFormat.of(new byte[] {'I', 'I', '*', 0})).contains(PictureFormat.TIFF);
    assertThat(PictureFormat.of(new byte[] {'M', 'M', 0, '*'})).contains(PictureFormat.TIFF);
    assertThat(PictureFormat.of(new byte[] {0, 0, 1, 0})).contains(PictureFormat.ICO);
    assertThat(PictureFormat.of("....ftypmp42".getBytes(ISO_8859_1))).isEmpty();
    assertThat(PictureFormat.of("....ftyp".getBytes(ISO_8859_1))).isEmpty();
    assertThat(PictureFormat.of("<html>".getBytes(ISO_8859_1))).isEmpty();
  }
}
