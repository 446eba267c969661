package dev.sluice.moderation.image;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import java.awt.image.BufferedImage;

/** The frames of a WebP file, put together as a browser does. */
final class WebpPicture implements Picture {
  private final WebpFile file;
  private final Canvas canvas;
  private final Deadline deadline;
  private int drawn;

  WebpPicture(WebpFile file, Deadline deadline) {
    this.file = file;
    this.canvas = new Canvas(file.width(), file.height());
    this.deadline = deadline;
  }

  @Override
  public long memory() {
    return canvas.memory();
  }

  @Override
  public long memoryIfHostile() {
    return file.frames().stream().mapToLong(WebpFile.Frame::tables).max().orElse(0);
  }

  @Override
  public int frames() {
    return file.frames().size();
  }

  @Override
  public BufferedImage frame(int index) throws UnjudgeableException, ModerationException {
    BufferedImage image = draw(file.frames().get(drawn++));
    while (drawn <= index) {
      image = draw(file.frames().get(drawn++));
    }
    return image;
  }

  /** Holds no reader between two frames. */
  @Override
  public void close() {}

  private BufferedImage draw(WebpFile.Frame frame)
      throws UnjudgeableException, ModerationException {
    try (PixelReader reader = new PixelReader(ImageKind.WEBP, frame.file().array(), deadline)) {
      Canvas.Disposal disposal = frame.clear() ? Canvas.Disposal.CLEAR : Canvas.Disposal.KEEP;
      return canvas.draw(reader.read(0), frame.x(), frame.y(), frame.blend(), disposal);
    }
  }
}
