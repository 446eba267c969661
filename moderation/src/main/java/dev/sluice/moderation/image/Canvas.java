package dev.sluice.moderation.image;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/** What an animation has drawn so far: most frames hold only what changes. */
final class Canvas {
  /** What becomes of a frame before the next one is drawn. */
  enum Disposal {
    KEEP,
    CLEAR,
    RESTORE
  }

  /** Pixels of the canvas, of a copy, of a frame, and what a reader needs for it. */
  private static final int BYTES_PER_PIXEL = 16;

  private final Rectangle bounds;
  private @Nullable BufferedImage image;
  private Rectangle last = new Rectangle();
  private Disposal disposal = Disposal.KEEP;
  private @Nullable BufferedImage before;

  Canvas(int width, int height) {
    bounds = new Rectangle(width, height);
  }

  /** The memory that drawing takes at most, in bytes; none is taken before. */
  long memory() {
    return (long) BYTES_PER_PIXEL * bounds.width * bounds.height;
  }

  /**
   * Disposes of the last frame and draws the next. What lies outside is cut off.
   *
   * @return the canvas, which the next call changes
   */
  BufferedImage draw(BufferedImage frame, int x, int y, boolean blend, Disposal thisDisposal) {
    BufferedImage canvas = image == null ? blank() : image;
    image = canvas;
    dispose(canvas);
    last = new Rectangle(x, y, frame.getWidth(), frame.getHeight()).intersection(bounds);
    disposal = thisDisposal;
    if (thisDisposal == Disposal.RESTORE) {
      before = blank();
      canvas.copyData(before.getRaster());
    }
    Graphics2D graphics = canvas.createGraphics();
    graphics.setComposite(blend ? AlphaComposite.SrcOver : AlphaComposite.Src);
    graphics.drawImage(frame, x, y, null);
    graphics.dispose();
    return canvas;
  }

  private void dispose(BufferedImage canvas) {
    if (disposal == Disposal.RESTORE && before != null) {
      before.copyData(canvas.getRaster());
      before = null;
    } else if (disposal == Disposal.CLEAR) {
      Graphics2D graphics = canvas.createGraphics();
      graphics.setComposite(AlphaComposite.Clear);
      graphics.fill(last);
      graphics.dispose();
    }
  }

  private BufferedImage blank() {
    return new BufferedImage(bounds.width, bounds.height, BufferedImage.TYPE_INT_ARGB);
  }
}
