package dev.sluice.moderation.image;

import dev.sluice.moderation.Deadline;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import javax.imageio.ImageIO;

/** Images to test with. */
final class Samples {
  static final Deadline LATER = Deadline.in(Duration.ofMinutes(10));

  private Samples() {}

  /**
   * A file of the test resources; those of {@code formats/} are red, green, blue and white in their
   * quarters.
   */
  static byte[] file(String name) {
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A picture of {@code width} times {@code height} pixels with a gradient, as a file of {@code
   * format}.
   */
  static byte[] gradient(int width, int height, String format) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(
            x, y, ((x * 255 / width) << 16) | ((y * 255 / height) << 8) | ((x ^ y) & 0xff));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
