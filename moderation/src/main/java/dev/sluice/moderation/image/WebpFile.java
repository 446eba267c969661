package dev.sluice.moderation.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The container of a WebP file (RFC 9649). Its frames are taken out as still files, because the
 * reader knows nothing of how an animation is put together; profiles and metadata are left out.
 *
 * @param width of the canvas
 * @param height of the canvas
 * @param frames at least one
 */
record WebpFile(int width, int height, List<Frame> frames) {
  /**
   * One frame.
   *
   * @param x where it lies on the canvas
   * @param blend drawn over what is there, rather than in place of it
   * @param clear cleared before the next one
   * @param file a still WebP file of it
   */
  record Frame(int x, int y, int width, int height, boolean blend, boolean clear, ByteBuffer file) {
    /**
     * Bits of the smallest group of code tables of a lossless image, and what the reader makes of
     * one.
     */
    private static final int GROUP_BITS = 20;

    private static final int GROUP_BYTES = 5_400;

    private static final int MAX_GROUPS = 65_536;

    /**
     * The memory that code tables take at most, in bytes: it depends on bytes of the file, not on
     * pixels.
     */
    long tables() {
      return Math.min(MAX_GROUPS, file.limit() * 8L / GROUP_BITS) * GROUP_BYTES;
    }
  }

  /**
   * Zeros after each frame's file, in bytes: the reader looks ahead at every pixel, and would meet
   * the end at every one.
   */
  private static final int LOOK_AHEAD = 64;

  private record Chunk(String name, ByteBuffer body) {}

  /**
   * Reads the container. No pixel is decoded.
   *
   * @throws UnjudgeableException if it is broken, or beyond a limit
   */
  static WebpFile parse(byte[] bytes, ImageLimits limits) throws UnjudgeableException {
    List<Chunk> chunks = chunks(slice(ByteBuffer.wrap(bytes), 12, bytes.length - 12));
    Chunk first = chunks.isEmpty() ? null : chunks.getFirst();
    if (first == null || !first.name.equals("VP8X")) {
      Frame only = frame(chunks, 0, 0, null, null, false, false);
      limits.checkPixels(only.width, only.height);
      return new WebpFile(only.width, only.height, List.of(only));
    }
    int width = 1 + int24(first.body, 4);
    int height = 1 + int24(first.body, 7);
    limits.checkPixels(width, height);
    boolean animated = (byteAt(first.body, 0) & 0x02) != 0;
    List<Frame> frames =
        animated
            ? animation(chunks, limits)
            : List.of(frame(chunks, 0, 0, width, height, false, false));
    limits.checkFrames(frames.size());
    for (Frame frame : frames) {
      if (frame.x + frame.width > width || frame.y + frame.height > height) {
        throw broken();
      }
    }
    return new WebpFile(width, height, List.copyOf(frames));
  }

  private static List<Frame> animation(List<Chunk> chunks, ImageLimits limits)
      throws UnjudgeableException {
    List<Frame> frames = new ArrayList<>();
    long work = 0;
    for (Chunk chunk : chunks) {
      if (!chunk.name.equals("ANMF")) {
        continue;
      }
      ByteBuffer body = chunk.body;
      int flags = byteAt(body, 15);
      Frame frame =
          frame(
              chunks(slice(body, 16, body.limit() - 16)),
              2 * int24(body, 0),
              2 * int24(body, 3),
              1 + int24(body, 6),
              1 + int24(body, 9),
              (flags & 0x02) == 0,
              (flags & 0x01) != 0);
      work += (long) frame.width * frame.height;
      limits.checkWork(work);
      frames.add(frame);
      limits.checkFrames(frames.size());
    }
    return frames;
  }

  private static Frame frame(
      List<Chunk> chunks,
      int x,
      int y,
      @Nullable Integer width,
      @Nullable Integer height,
      boolean blend,
      boolean clear)
      throws UnjudgeableException {
    Chunk alpha = null;
    for (Chunk chunk : chunks) {
      if (chunk.name.equals("ALPH") && alpha == null) {
        alpha = chunk;
      } else if (chunk.name.equals("VP8 ") || chunk.name.equals("VP8L")) {
        boolean lossless = chunk.name.equals("VP8L");
        int ownWidth =
            lossless ? 1 + (int32(chunk.body, 1) & 0x3fff) : int24(chunk.body, 6) & 0x3fff;
        int ownHeight =
            lossless ? 1 + (int32(chunk.body, 1) >> 14 & 0x3fff) : int24(chunk.body, 8) & 0x3fff;
        // The reader trusts the bitstream: a small frame that holds a large one would be a bomb.
        if ((width != null && width != ownWidth) || (height != null && height != ownHeight)) {
          throw broken();
        }
        ByteBuffer file = still(ownWidth, ownHeight, lossless ? null : alpha, chunk);
        return new Frame(x, y, ownWidth, ownHeight, blend, clear, file);
      }
    }
    throw broken();
  }

  private static ByteBuffer still(int width, int height, @Nullable Chunk alpha, Chunk image) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes("WEBP".getBytes(ISO_8859_1));
    if (alpha != null) {
      byte[] head = new byte[10];
      ByteBuffer.wrap(head)
          .order(ByteOrder.LITTLE_ENDIAN)
          .put(0, (byte) 0x10)
          .putInt(4, width - 1)
          .putShort(7, (short) (height - 1))
          .put(9, (byte) ((height - 1) >> 16));
      write(body, new Chunk("VP8X", ByteBuffer.wrap(head)));
      write(body, alpha);
    }
    write(body, image);
    ByteArrayOutputStream file = new ByteArrayOutputStream(body.size() + 8);
    write(file, new Chunk("RIFF", ByteBuffer.wrap(body.toByteArray())));
    file.writeBytes(new byte[LOOK_AHEAD]);
    return ByteBuffer.wrap(file.toByteArray());
  }

  private static void write(ByteArrayOutputStream out, Chunk chunk) {
    int size = chunk.body.limit();
    byte[] head =
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(chunk.name.getBytes(ISO_8859_1))
            .putInt(size)
            .array();
    out.writeBytes(head);
    byte[] body = new byte[size + (size & 1)];
    chunk.body.get(0, body, 0, size);
    out.writeBytes(body);
  }

  private static List<Chunk> chunks(ByteBuffer in) throws UnjudgeableException {
    List<Chunk> chunks = new ArrayList<>();
    int at = 0;
    while (at + 8 <= in.limit()) {
      byte[] name = new byte[4];
      in.get(at, name);
      int size = int32(in, at + 4);
      chunks.add(new Chunk(new String(name, ISO_8859_1), slice(in, at + 8, size)));
      at += 8 + size + (size & 1);
    }
    return chunks;
  }

  private static ByteBuffer slice(ByteBuffer in, int from, int length) throws UnjudgeableException {
    if (length < 0 || from > in.limit() || length > in.limit() - from) {
      throw broken();
    }
    return in.slice(from, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int int32(ByteBuffer in, int at) throws UnjudgeableException {
    return slice(in, at, 4).getInt(0);
  }

  private static int int24(ByteBuffer in, int at) throws UnjudgeableException {
    ByteBuffer three = slice(in, at, 3);
    return (three.getShort(0) & 0xffff) | (three.get(2) & 0xff) << 16;
  }

  private static int byteAt(ByteBuffer in, int at) throws UnjudgeableException {
    return slice(in, at, 1).get(0) & 0xff;
  }

  private static UnjudgeableException broken() {
    return UnjudgeableException.undecodable("the WebP container is broken");
  }
}
