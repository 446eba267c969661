package dev.sluice.moderation.image;

import dev.sluice.moderation.ModerationException;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/** One frame. */
final class StillPicture implements Picture {
  private final PixelReader reader;
  private final long memory;
  private final @Nullable String unseen;

  StillPicture(PixelReader reader, long memory, @Nullable String unseen) {
    this.reader = reader;
    this.memory = memory;
    this.unseen = unseen;
  }

  @Override
  public long memory() {
    return memory;
  }

  @Override
  public @Nullable String unseen() {
    return unseen;
  }

  @Override
  public int frames() {
    return 1;
  }

  @Override
  public BufferedImage frame(int index) throws UnjudgeableException, ModerationException {
    return reader.read(index);
  }

  @Override
  public void close() {
    reader.close();
  }
}
