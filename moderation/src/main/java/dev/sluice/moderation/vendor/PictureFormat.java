package dev.sluice.moderation.vendor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Optional;

/**
 * What a picture file is by its first bytes; what a server or a name calls it counts for nothing.
 */
public enum PictureFormat {
  /** JPEG. */
  JPEG("image/jpeg"),
  /** PNG. */
  PNG("image/png"),
  /** GIF. */
  GIF("image/gif"),
  /** WebP. */
  WEBP("image/webp"),
  /** BMP. */
  BMP("image/bmp"),
  /** TIFF, and the raw files of cameras that are made like it. */
  TIFF("image/tiff"),
  /** A Windows icon. */
  ICO("image/vnd.microsoft.icon"),
  /** HEIC. */
  HEIC("image/heic"),
  /** AVIF. */
  AVIF("image/avif"),
  /** JNG. */
  JNG("image/x-jng"),
  /** SVG. */
  SVG("image/svg+xml");

  private static final int HEAD = 1_024;

  private final String mediaType;

  PictureFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** Its media type. */
  public String mediaType() {
    return mediaType;
  }

  /** The format of {@code bytes}; empty where it is none of these. */
  public static Optional<PictureFormat> of(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(HEAD, bytes.length), ISO_8859_1);
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(JPEG);
    }
    if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    }
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
      return Optional.of(GIF);
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return Optional.of(WEBP);
    }
    if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
      return Optional.of(TIFF);
    }
    if (head.startsWith("\0\0\1\0")) {
      return Optional.of(ICO);
    }
    if (head.startsWith("\u008bJNG\r\n\u001a\n")) {
      return Optional.of(JNG);
    }
    if (head.startsWith("ftyp", 4)) {
      return isoMedia(head.substring(8, Math.min(12, head.length())));
    }
    if (head.startsWith("BM")) {
      return Optional.of(BMP);
    }
    boolean svg =
        head.stripLeading().startsWith("<") && head.toLowerCase(Locale.ROOT).contains("<svg");
    return svg ? Optional.of(SVG) : Optional.empty();
  }

  private static Optional<PictureFormat> isoMedia(String brand) {
    return switch (brand) {
      case "avif", "avis" -> Optional.of(AVIF);
      case "heic", "heix", "hevc", "heim", "heis", "mif1", "msf1" -> Optional.of(HEIC);
      default -> Optional.empty();
    };
  }
}
