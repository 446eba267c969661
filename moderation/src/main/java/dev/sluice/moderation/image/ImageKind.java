package dev.sluice.moderation.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** What a file is by its first bytes; what a server or a name calls it counts for nothing. */
enum ImageKind {
  JPEG,
  PNG,
  GIF,
  WEBP,
  BMP;

  /**
   * The kind of {@code bytes}.
   *
   * @throws UnjudgeableException if it is none of these
   */
  static ImageKind of(byte[] bytes) throws UnjudgeableException {
    String start = new String(bytes, 0, Math.min(12, bytes.length), ISO_8859_1);
    if (start.startsWith("\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
      return GIF;
    }
    if (start.startsWith("RIFF") && start.endsWith("WEBP")) {
      return WEBP;
    }
    if (start.startsWith("BM")) {
      return BMP;
    }
    throw UnjudgeableException.undecodable("not a JPEG, PNG, GIF, WebP or BMP file");
  }
}
