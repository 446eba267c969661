package dev.sluice.moderation.image;

import dev.sluice.moderation.ModerationException;
import java.awt.image.BufferedImage;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The frames of a GIF file, put together as a browser does. */
final class GifPicture implements Picture {
  private static final String FRAME_FORMAT = "javax_imageio_gif_image_1.0";

  private final PixelReader reader;
  private final Canvas canvas;
  private final int frames;
  private int drawn;

  private GifPicture(PixelReader reader, Canvas canvas, int frames) {
    this.reader = reader;
    this.canvas = canvas;
    this.frames = frames;
  }

  /**
   * A GIF file.
   *
   * @throws UnjudgeableException if it is broken, or beyond a limit
   */
  static GifPicture open(PixelReader reader, ImageLimits limits) throws UnjudgeableException {
    int frames = reader.ask(asked -> asked.getNumImages(true));
    limits.checkFrames(frames);
    Element screen =
        reader.ask(
            asked ->
                child(
                    asked.getStreamMetadata().getAsTree("javax_imageio_gif_stream_1.0"),
                    "LogicalScreenDescriptor"));
    // Viewers widen a screen that is smaller than its first frame.
    int width =
        Math.max(number(screen, "logicalScreenWidth"), reader.ask(asked -> asked.getWidth(0)));
    int height =
        Math.max(number(screen, "logicalScreenHeight"), reader.ask(asked -> asked.getHeight(0)));
    limits.checkPixels(width, height);
    long work = 0;
    for (int i = 0; i < frames; i++) {
      work += reader.pixels(i);
      limits.checkWork(work);
    }
    return new GifPicture(reader, new Canvas(width, height), frames);
  }

  @Override
  public long memory() {
    return canvas.memory();
  }

  @Override
  public int frames() {
    return frames;
  }

  @Override
  public BufferedImage frame(int index) throws UnjudgeableException, ModerationException {
    BufferedImage image = draw(drawn++);
    while (drawn <= index) {
      image = draw(drawn++);
    }
    return image;
  }

  @Override
  public void close() {
    reader.close();
  }

  private BufferedImage draw(int index) throws UnjudgeableException, ModerationException {
    Node metadata = reader.ask(asked -> asked.getImageMetadata(index).getAsTree(FRAME_FORMAT));
    Element place = reader.ask(asked -> child(metadata, "ImageDescriptor"));
    Element control = reader.ask(asked -> child(metadata, "GraphicControlExtension"));
    Canvas.Disposal disposal =
        switch (control.getAttribute("disposalMethod")) {
          case "restoreToBackgroundColor" -> Canvas.Disposal.CLEAR;
          case "restoreToPrevious" -> Canvas.Disposal.RESTORE;
          default -> Canvas.Disposal.KEEP;
        };
    return canvas.draw(
        reader.read(index),
        number(place, "imageLeftPosition"),
        number(place, "imageTopPosition"),
        true,
        disposal);
  }

  private static Element child(Node node, String name) {
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element && name.equals(element.getNodeName())) {
        return element;
      }
    }
    throw new IllegalArgumentException("no " + name);
  }

  private static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }
}
