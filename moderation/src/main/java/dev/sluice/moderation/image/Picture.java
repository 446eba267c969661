package dev.sluice.moderation.image;

import dev.sluice.moderation.ModerationException;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * An image, still or animated, whose dimensions were checked and whose pixels are decoded as they
 * are asked for.
 */
interface Picture extends AutoCloseable {
  /** The memory that decoding takes at most, in bytes, estimated from the head of the image. */
  long memory();

  /**
   * Memory beyond {@link #memory()} that a hostile file could make its reader take, in bytes; an
   * honest one takes little of it.
   */
  default long memoryIfHostile() {
    return 0;
  }

  /** What of it no frame shows; null where the frames are all there is. */
  default @Nullable String unseen() {
    return null;
  }

  /** How many frames it has, at least one. */
  int frames();

  /**
   * A frame as a viewer sees it. To be asked for in ascending order, each once; the image is valid
   * until the next call.
   *
   * @throws UnjudgeableException if it cannot be decoded
   * @throws ModerationException if the deadline comes first
   */
  BufferedImage frame(int index) throws UnjudgeableException, ModerationException;

  @Override
  void close();
}
