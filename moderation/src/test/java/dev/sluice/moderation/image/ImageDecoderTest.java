package dev.sluice.moderation.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ImageDecoderTest {
  /** Bombs that give themselves away as broken before their size is looked at. */
  private static final Set<String> UNREADABLE = Set.of("bmp", "webp-frame");

  private final ImageDecoder decoder = new ImageDecoder(new ImageLimits(1_000_000));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgb.jpg",
        "progressive.jpg",
        "cmyk.jpg",
        "palette.png",
        "rgb.gif",
        "lossy.webp",
        "lossless.webp",
        "rgb.bmp",
        "palette.bmp"
      })
  void everyFormatShowsItsQuarters(String name) throws Exception {
    // Given
    try (Picture picture = decoder.open(Samples.file("formats/" + name), Samples.LATER)) {

      // When
      BufferedImage image = picture.frame(0);

      // Then
      assertThat(picture.frames()).isEqualTo(1);
      assertColour(image, 10, 10, 0xff0000);
      assertColour(image, 50, 10, 0x00ff00);
      assertColour(image, 10, 40, 0x0000ff);
      assertColour(image, 50, 40, 0xffffff);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"transparent.png", "transparent.webp", "half.webp"})
  void alphaIsKept(String name) throws Exception {
    // Given
    try (Picture picture = decoder.open(Samples.file("formats/" + name), Samples.LATER)) {

      // When
      int alpha = picture.frame(0).getRGB(30, 20) >>> 24;

      // Then
      assertThat(alpha).isEqualTo(name.startsWith("half") ? 128 : 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"animated.gif", "animated.webp"})
  void framesOfAnAnimationAreWhatAViewerSees(String name) throws Exception {
    // Given: a red square that moves over white, then all blue
    try (Picture picture = decoder.open(Samples.file("formats/" + name), Samples.LATER)) {

      // When
      int[] first = picture.frame(0).getRGB(0, 0, 64, 48, null, 0, 64).clone();
      int[] seventh = picture.frame(6).getRGB(0, 0, 64, 48, null, 0, 64).clone();
      int[] last = picture.frame(picture.frames() - 1).getRGB(0, 0, 64, 48, null, 0, 64);

      // Then
      assertThat(picture.frames()).isEqualTo(13);
      assertThat(first[2 * 64 + 2]).isEqualTo(0xffff0000);
      assertThat(first[40 * 64 + 60]).isEqualTo(0xffffffff);
      assertThat(seventh[2 * 64 + 2]).isEqualTo(0xffffffff);
      assertThat(seventh[(6 * 3 + 2) * 64 + 6 * 4 + 2]).isEqualTo(0xffff0000);
      assertThat(last).containsOnly(0xff0000ff);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"disposed.gif", "disposed.webp"})
  void aFrameThatIsDisposedOfIsGone(String name) throws Exception {
    // Given: a green bar that moves over nothing
    try (Picture picture = decoder.open(Samples.file("formats/" + name), Samples.LATER)) {

      // When
      BufferedImage third = picture.frame(2);

      // Then
      assertThat(third.getRGB(8, 20) >>> 24).isZero();
      assertThat(third.getRGB(24, 20) >>> 24).isZero();
      assertColour(third, 40, 20, 0x00a000);
      assertThat(third.getRGB(56, 20) >>> 24).isZero();
    }
  }

  @Test
  void anAnimatedPngSaysThatItsOtherFramesWereNotSeen() throws Exception {
    // Given
    try (Picture picture = decoder.open(Samples.file("formats/animated.png"), Samples.LATER)) {

      // When
      BufferedImage image = picture.frame(0);

      // Then
      assertColour(image, 2, 2, 0xff0000);
      assertThat(picture.unseen()).contains("first frame");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "B",
        "<svg/>",
        "%PDF-1.7",
        "GIF88a",
        "RIFF....WAVE",
        "\u0000\u0000\u0001\u0000"
      })
  void whatIsNoneOfTheKindsIsRefused(String content) {
    assertUndecodable(content.getBytes(ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "bmp", "webp", "webp-lossless", "webp-frame", "jpg"})
  void dimensionsAreCheckedBeforePixelsAreMade(String kind) {
    // Given: a few bytes that claim more pixels than there is memory
    byte[] bomb = bomb(kind);

    // When / Then
    assertThatExceptionOfType(UnjudgeableException.class)
        .isThrownBy(() -> decoder.open(bomb, Samples.LATER).close())
        .satisfies(
            e ->
                assertThat(e.code())
                    .isEqualTo(
                        UNREADABLE.contains(kind) ? ReasonCode.DecodeFailed : ReasonCode.TooLarge));
  }

  @Test
  void aBmpFileThatHoldsAnotherFileIsRefused() {
    // Given
    byte[] bmp = Samples.file("formats/rgb.bmp");
    ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(30, 5);

    // When / Then
    assertUndecodable(bmp);
  }

  @Test
  void aJpegOfEndlessScansIsRefused() {
    // Given
    byte[] jpeg = Samples.file("formats/progressive.jpg");
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(jpeg, 0, jpeg.length - 2);
    for (int i = 0; i < 200; i++) {
      bomb.writeBytes(new byte[] {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, 0, 63, 0});
    }

    // When / Then
    assertTooLarge(bomb.toByteArray(), "scans");
  }

  @Test
  void aGifOfTooManyFramesIsRefused() {
    // Given: the one image of a file, again and again
    byte[] gif = Samples.file("formats/rgb.gif");
    int image = 13 + 3 * (2 << (gif[10] & 7));
    while (gif[image] != 0x2c) {
      image++;
    }
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(gif, 0, gif.length - 1);
    for (int i = 0; i < ImageLimits.MAX_FRAMES; i++) {
      bomb.write(gif, image, gif.length - 1 - image);
    }
    bomb.write(0x3b);

    // When / Then
    assertTooLarge(bomb.toByteArray(), "frames");
  }

  @ParameterizedTest
  @ValueSource(strings = {"heavy.gif", "heavy.webp"})
  void framesThatTogetherAreTooMuchWorkAreRefused(String name) throws Exception {
    // Given: six frames that each cover 64 × 48 pixels
    byte[] file = Samples.file("formats/" + name);

    // When / Then
    decoder.open(file, Samples.LATER).close();
    assertThatExceptionOfType(UnjudgeableException.class)
        .isThrownBy(
            () -> new ImageDecoder(new ImageLimits(64 * 48)).open(file, Samples.LATER).close())
        .withMessageContaining("together");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgb.jpg",
        "progressive.jpg",
        "cmyk.jpg",
        "gray.jpg",
        "palette.png",
        "gray16.png",
        "animated.png",
        "animated.gif",
        "disposed.gif",
        "lossy.webp",
        "lossless.webp",
        "half.webp",
        "animated.webp",
        "disposed.webp",
        "rgb.bmp",
        "palette.bmp"
      })
  void aBrokenFileIsBrokenAndNothingElse(String name) throws Exception {
    // Given
    byte[] whole = Samples.file("formats/" + name);
    Random random = new Random(name.hashCode());

    // When / Then: cut anywhere, or with bytes changed, it decodes or is unjudgeable
    for (int i = 0; i < 90; i++) {
      byte[] broken =
          i % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
      for (int j = 0; j < (i % 3) * 3 && broken.length > 0; j++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      decodeOrRefuse(broken);
    }
  }

  @Test
  void aWebpFileThatGoesOnPastItsEndIsGivenUp() {
    // Given: 66 bytes that announce thousands of tables
    byte[] file = Samples.file("formats/endless-tables.webp");

    // When / Then: long before the deadline
    assertThatExceptionOfType(UnjudgeableException.class)
        .isThrownBy(
            () -> {
              try (Picture picture = decoder.open(file, Deadline.in(Duration.ofSeconds(5)))) {
                picture.frame(0);
              }
            })
        .satisfies(e -> assertThat(e.code()).isEqualTo(ReasonCode.DecodeFailed));
  }

  @Test
  void aWebpFileOfOneColourDoesNotSeemToEndTooEarly() throws Exception {
    // Given: it takes no bits per pixel
    try (Picture picture = decoder.open(Samples.file("formats/solid.webp"), Samples.LATER)) {

      // When
      BufferedImage image = picture.frame(0);

      // Then
      assertColour(image, 999, 899, 0xc81e1e);
    }
  }

  @Test
  void decodingStopsAtTheDeadline() {
    // Given
    byte[] large = Samples.gradient(3_000, 2_000, "jpg");
    ImageDecoder generous = new ImageDecoder(new ImageLimits(10_000_000));

    // When / Then
    assertThatExceptionOfType(ModerationException.class)
        .isThrownBy(
            () -> {
              try (Picture picture = generous.open(large, Deadline.in(Duration.ofMillis(10)))) {
                picture.frame(0);
              }
            })
        .satisfies(e -> assertThat(e.kind()).isEqualTo(ModerationException.Kind.DEADLINE));
  }

  private void decodeOrRefuse(byte[] bytes) throws ModerationException {
    try (Picture picture = decoder.open(bytes, Samples.LATER)) {
      for (int i = 0; i < picture.frames(); i++) {
        assertThat(picture.frame(i)).isNotNull();
      }
    } catch (UnjudgeableException e) {
      assertThat(e.detail()).isNotBlank();
    }
  }

  private void assertUndecodable(byte[] bytes) {
    assertThatExceptionOfType(UnjudgeableException.class)
        .isThrownBy(() -> decoder.open(bytes, Samples.LATER).close())
        .satisfies(e -> assertThat(e.code()).isEqualTo(ReasonCode.DecodeFailed));
  }

  private void assertTooLarge(byte[] bytes, String what) {
    assertThatExceptionOfType(UnjudgeableException.class)
        .isThrownBy(() -> decoder.open(bytes, Samples.LATER).close())
        .withMessageContaining(what)
        .satisfies(e -> assertThat(e.code()).isEqualTo(ReasonCode.TooLarge));
  }

  private static void assertColour(BufferedImage image, int x, int y, int rgb) {
    int actual = image.getRGB(x, y);
    for (int shift = 0; shift < 24; shift += 8) {
      assertThat((actual >> shift) & 0xff)
          .as("at %d, %d: %x", x, y, actual)
          .isCloseTo((rgb >> shift) & 0xff, within(16));
    }
  }

  private static byte[] bomb(String kind) {
    return switch (kind) {
      case "png" -> {
        byte[] png = Samples.file("formats/palette.png");
        ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        yield png;
      }
      case "gif" -> patched("formats/rgb.gif", 6, 0xffffffffL, 4);
      case "bmp" -> {
        byte[] bmp = patched("formats/rgb.bmp", 18, 20_000, 4);
        ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(22, 20_000);
        yield bmp;
      }
      case "webp" -> patched("formats/lossy.webp", 26, 0x3fff3fffL, 4);
      case "webp-lossless" -> patched("formats/lossless.webp", 21, 0x0fffffffL, 4);
      case "webp-frame" -> {
        byte[] webp = Samples.file("formats/half.webp");
        int vp8 = new String(webp, ISO_8859_1).indexOf("VP8 ");
        ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putInt(vp8 + 14, 0x3fff3fff);
        yield webp;
      }
      default -> {
        byte[] jpeg = Samples.file("formats/rgb.jpg");
        int frame = new String(jpeg, ISO_8859_1).indexOf("\u00ff\u00c0");
        ByteBuffer.wrap(jpeg).putInt(frame + 5, 0xea60ea60);
        yield jpeg;
      }
    };
  }

  private static byte[] patched(String name, int at, long value, int bytes) {
    byte[] file = Samples.file(name);
    for (int i = 0; i < bytes; i++) {
      file[at + i] = (byte) (value >> (8 * i));
    }
    return file;
  }
}
