package dev.sluice.moderation.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sluice.moderation.Deadline;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Opens images of users: kind and dimensions are checked before a pixel is decoded. */
final class ImageDecoder {
  /**
   * A progressive JPEG has about ten scans; each costs a pass over all pixels, however few bytes it
   * has.
   */
  private static final int MAX_SCANS = 100;

  private static final int START_OF_SCAN = 0xffda;
  private static final int PROGRESSIVE = 0xffc2;

  private final ImageLimits limits;

  ImageDecoder(ImageLimits limits) {
    this.limits = limits;
  }

  /**
   * Opens an image.
   *
   * @throws UnjudgeableException if it is broken, or beyond a limit
   */
  Picture open(byte[] bytes, Deadline deadline) throws UnjudgeableException {
    ImageKind kind = ImageKind.of(bytes);
    if (kind == ImageKind.WEBP) {
      return new WebpPicture(WebpFile.parse(bytes, limits), deadline);
    }
    if (kind == ImageKind.BMP) {
      checkBmp(bytes);
    }
    if (kind == ImageKind.JPEG && count(bytes, START_OF_SCAN) > MAX_SCANS) {
      throw UnjudgeableException.tooLarge("the JPEG image has more than " + MAX_SCANS + " scans");
    }
    PixelReader reader = new PixelReader(kind, bytes, deadline);
    try {
      Picture picture = read(kind, bytes, reader);
      reader = null;
      return picture;
    } finally {
      if (reader != null) {
        reader.close();
      }
    }
  }

  private Picture read(ImageKind kind, byte[] bytes, PixelReader reader)
      throws UnjudgeableException {
    limits.checkPixels(
        reader.ask(asked -> asked.getWidth(0)), reader.ask(asked -> asked.getHeight(0)));
    long pixels = reader.pixels(0);
    return switch (kind) {
      case GIF -> GifPicture.open(reader, limits);
      case JPEG ->
          new StillPicture(reader, pixels * (count(bytes, PROGRESSIVE) == 0 ? 4 : 10), null);
      case PNG -> new StillPicture(reader, pixels * (bytes[24] == 16 ? 8 : 4), animation(bytes));
      case BMP, WEBP -> new StillPicture(reader, pixels * 4, null);
    };
  }

  private static @Nullable String animation(byte[] png) {
    boolean animated =
        new String(png, 0, Math.min(png.length, 65_536), ISO_8859_1).contains("acTL");
    return animated ? "animated PNG: only its first frame was judged" : null;
  }

  /** A BMP file may hold a whole JPEG or PNG file, whose dimensions are other ones. */
  private static void checkBmp(byte[] bytes) throws UnjudgeableException {
    ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (head.limit() >= 34
        && head.getInt(14) >= 40
        && (head.getInt(30) < 0 || head.getInt(30) > 3)) {
      throw UnjudgeableException.undecodable("a BMP file of a form that is not known");
    }
  }

  private static int count(byte[] bytes, int marker) {
    int count = 0;
    for (int i = 0; i + 1 < bytes.length; i++) {
      if ((bytes[i] & 0xff) == marker >> 8 && (bytes[i + 1] & 0xff) == (marker & 0xff)) {
        count++;
      }
    }
    return count;
  }
}
