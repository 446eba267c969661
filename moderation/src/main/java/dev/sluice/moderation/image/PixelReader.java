package dev.sluice.moderation.image;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/**
 * An image reader over bytes that a user sent: whatever it throws means that the image is broken.
 * Stops at the deadline.
 */
final class PixelReader implements AutoCloseable {
  /** Something that a reader is asked for. */
  interface Question<T> {
    T ask(ImageReader reader) throws IOException;
  }

  private final ImageReader reader;
  private final Deadline deadline;

  PixelReader(ImageKind kind, byte[] bytes, Deadline deadline) {
    this.deadline = deadline;
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(kind.name());
    if (!readers.hasNext()) {
      throw new IllegalStateException("no image reader for " + kind);
    }
    reader = readers.next();
    // Metadata is not parsed but for GIF, where it says how frames are put together.
    reader.setInput(new GuardedInput(bytes, deadline), false, kind != ImageKind.GIF);
    reader.addIIOReadProgressListener(new StopAtDeadline(deadline));
  }

  /**
   * Asks the reader.
   *
   * @throws UnjudgeableException if it finds the image broken
   */
  <T> T ask(Question<T> question) throws UnjudgeableException {
    try {
      return question.ask(reader);
    } catch (IOException | RuntimeException e) {
      throw UnjudgeableException.undecodable(
          "the image is broken, or of a form that is not known", e);
    }
  }

  /** Width times height of a frame, from its head. */
  long pixels(int index) throws UnjudgeableException {
    return ask(asked -> (long) asked.getWidth(index) * asked.getHeight(index));
  }

  /**
   * Decodes a frame.
   *
   * @throws UnjudgeableException if it is broken
   * @throws ModerationException if the deadline comes first
   */
  BufferedImage read(int index) throws UnjudgeableException, ModerationException {
    deadlineNotPassed();
    try {
      return ask(asked -> asked.read(index));
    } finally {
      deadlineNotPassed();
    }
  }

  @Override
  public void close() {
    reader.dispose();
  }

  private void deadlineNotPassed() throws ModerationException {
    if (deadline.passed()) {
      throw new ModerationException(
          ModerationException.Kind.DEADLINE, "decoding an image met the deadline");
    }
  }

  private record StopAtDeadline(Deadline deadline) implements IIOReadProgressListener {
    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
      if (deadline.passed()) {
        source.abort();
      }
    }

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}
  }
}
