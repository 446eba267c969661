package dev.sluice.moderation.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Collects a body as it comes: what a server announces takes no room, only what it sends. */
final class BodyBuffer {
  private static final int CHUNK = 64 * 1_024;

  private final ByteBudget budget;
  private final List<byte[]> chunks = new ArrayList<>();
  private final AtomicInteger chunksHeld = new AtomicInteger();
  private int size;

  BodyBuffer(ByteBudget budget) {
    this.budget = budget;
  }

  /**
   * Reads to the end.
   *
   * @throws FetchException if there are more than {@code maxBytes}, or room is used up
   * @throws IOException if the connection ends before the body does
   */
  byte[] readAll(InputStream in, long maxBytes) throws FetchException, IOException {
    while (true) {
      budget.take(CHUNK);
      chunksHeld.incrementAndGet();
      byte[] chunk = new byte[CHUNK];
      chunks.add(chunk);
      int read = in.readNBytes(chunk, 0, CHUNK);
      size += read;
      if (size > maxBytes) {
        throw new FetchException(
            FetchProblem.TooLarge, "the file has more than " + maxBytes + " bytes");
      }
      if (read < CHUNK) {
        return joined();
      }
    }
  }

  /** Gives back the room; to be called once the bytes are of no more use. */
  void release() {
    for (int held = chunksHeld.getAndSet(0); held > 0; held--) {
      budget.giveBack(CHUNK);
    }
  }

  private byte[] joined() {
    byte[] bytes = new byte[size];
    int at = 0;
    for (byte[] chunk : chunks) {
      int length = Math.min(CHUNK, size - at);
      System.arraycopy(chunk, 0, bytes, at, length);
      at += length;
    }
    chunks.clear();
    return bytes;
  }
}
