package dev.sluice.moderation.image;

import dev.sluice.moderation.Deadline;
import java.util.Optional;

/**
 * How large a picture is, by its head.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record PictureSize(int width, int height) {
  private static final ImageLimits ANY = new ImageLimits(1L << 50);

  /**
   * Reads the head of a JPEG, PNG, GIF, WebP or BMP file.
   *
   * @return empty where it is another file, or broken
   */
  public static Optional<PictureSize> of(byte[] bytes, Deadline deadline) {
    try {
      ImageKind kind = ImageKind.of(bytes);
      if (kind == ImageKind.WEBP) {
        WebpFile file = WebpFile.parse(bytes, ANY);
        return Optional.of(new PictureSize(file.width(), file.height()));
      }
      try (PixelReader reader = new PixelReader(kind, bytes, deadline)) {
        return Optional.of(
            new PictureSize(
                reader.ask(asked -> asked.getWidth(0)), reader.ask(asked -> asked.getHeight(0))));
      }
    } catch (UnjudgeableException e) {
      return Optional.empty();
    }
  }
}
