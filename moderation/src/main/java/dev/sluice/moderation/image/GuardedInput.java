package dev.sluice.moderation.image;

import dev.sluice.moderation.Deadline;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Bytes for an image reader. Ends readers that go on past the end of the bytes, or past the
 * deadline: that of WebP takes what is missing for zeros, and sixty bytes keep it busy for a
 * minute.
 */
final class GuardedInput extends ImageInputStreamImpl {
  /** A reader that looks ahead meets the end some times, which is no harm. */
  private static final int MAX_READS_PAST_END = 1_000;

  private static final int READS_PER_LOOK_AT_CLOCK = 4_096;

  private final byte[] bytes;
  private final Deadline deadline;
  private int readsPastEnd;
  private int reads;

  GuardedInput(byte[] bytes, Deadline deadline) {
    this.bytes = bytes;
    this.deadline = deadline;
  }

  @Override
  public int read() throws IIOException {
    bitOffset = 0;
    if (ended()) {
      return -1;
    }
    return bytes[(int) streamPos++] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IIOException {
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    if (ended()) {
      return -1;
    }
    int read = (int) Math.min(length, bytes.length - streamPos);
    System.arraycopy(bytes, (int) streamPos, into, offset, read);
    streamPos += read;
    return read;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  private boolean ended() throws IIOException {
    if (++reads % READS_PER_LOOK_AT_CLOCK == 0 && deadline.passed()) {
      throw new IIOException("the deadline has passed");
    }
    if (streamPos < bytes.length) {
      return false;
    }
    if (++readsPastEnd > MAX_READS_PAST_END) {
      throw new IIOException("the image ends too early");
    }
    return true;
  }
}
