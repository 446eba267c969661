package dev.sluice.moderation.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ModelInputTest {
  private static final Offset<Float> CLOSE = within(0.0001f);

  @Test
  void cornersStayWhereTheyAre() {
    // Given: red, green, blue, black
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xff0000);
    image.setRGB(1, 0, 0x00ff00);
    image.setRGB(0, 1, 0x0000ff);

    // When
    float[] input = ModelInput.of(image);

    // Then
    assertThat(input).hasSize(224 * 224 * 3);
    assertPixel(input, 0, 0, 1, 0, 0);
    assertPixel(input, 223, 0, 0, 1, 0);
    assertPixel(input, 0, 223, 0, 0, 1);
    assertPixel(input, 223, 223, 0, 0, 0);
  }

  @Test
  void betweenThemItIsLinear() {
    // Given
    BufferedImage image = new BufferedImage(224, 2, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 224; x++) {
      image.setRGB(x, 1, 0xffffff);
    }

    // When
    float[] input = ModelInput.of(image);

    // Then
    float third = 74 / 223f;
    assertPixel(input, 100, 74, third, third, third);
  }

  @Test
  void alphaIsCompositedOnWhite() {
    // Given
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x80ff0000);

    // When
    float[] input = ModelInput.of(image);

    // Then
    float white = 1 - 128 / 255f;
    assertPixel(input, 10, 10, 1, white, white);
  }

  @Test
  void graySamplesAreTakenAsTheyAre() throws Exception {
    for (String name : new String[] {"gray.png", "gray16.png", "gray.jpg"}) {
      // Given
      try (Picture picture =
          new ImageDecoder(new ImageLimits(100_000))
              .open(Samples.file("formats/" + name), Samples.LATER)) {

        // When
        float[] input = ModelInput.of(picture.frame(0));

        // Then
        assertThat(input[0]).as(name).isCloseTo(100 / 255f, within(0.004f));
      }
    }
  }

  @Test
  void grayWithAlphaIsCompositedToo() throws Exception {
    // Given
    try (Picture picture =
        new ImageDecoder(new ImageLimits(100_000))
            .open(Samples.file("formats/gray-alpha.png"), Samples.LATER)) {

      // When
      float[] input = ModelInput.of(picture.frame(0));

      // Then
      assertThat(input[0]).isCloseTo(1 - 128 / 255f, CLOSE);
    }
  }

  private static void assertPixel(float[] input, int x, int y, float red, float green, float blue) {
    int at = (y * 224 + x) * 3;
    assertThat(input[at]).isCloseTo(red, CLOSE);
    assertThat(input[at + 1]).isCloseTo(green, CLOSE);
    assertThat(input[at + 2]).isCloseTo(blue, CLOSE);
  }
}
