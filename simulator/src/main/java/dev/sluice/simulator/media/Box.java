package dev.sluice.simulator.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Boxes of the ISO base media file format (ISO/IEC 14496-12): a size, a type of four letters, and
 * what is inside.
 */
final class Box {
  private static final int HEADER = 8;

  private Box() {}

  /** A box of {@code parts}. */
  static byte[] of(String type, byte[]... parts) {
    int size = HEADER;
    for (byte[] part : parts) {
      size += part.length;
    }
    ByteBuffer out =
        ByteBuffer.allocate(size).putInt(size).put(type.getBytes(StandardCharsets.US_ASCII));
    for (byte[] part : parts) {
      out.put(part);
    }
    return out.array();
  }

  /** Big-endian 32-bit numbers. */
  static byte[] ints(int... values) {
    ByteBuffer out = ByteBuffer.allocate(values.length * 4);
    for (int value : values) {
      out.putInt(value);
    }
    return out.array();
  }

  /** Big-endian 16-bit numbers. */
  static byte[] shorts(int... values) {
    ByteBuffer out = ByteBuffer.allocate(values.length * 2);
    for (int value : values) {
      out.putShort((short) value);
    }
    return out.array();
  }

  /** One array after the other. */
  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /**
   * What is inside of the first box at the end of {@code path}, each inside of the one before.
   *
   * @throws IOException if there is none
   */
  static ByteBuffer find(ByteBuffer file, String... path) throws IOException {
    ByteBuffer within = file.duplicate();
    for (String type : path) {
      within = child(within, type);
    }
    return within;
  }

  private static ByteBuffer child(ByteBuffer within, String type) throws IOException {
    while (within.remaining() >= HEADER) {
      int start = within.position();
      int size = within.getInt();
      byte[] name = new byte[4];
      within.get(name);
      if (size < HEADER || size > within.limit() - start) {
        throw new IOException("a box of " + size + " bytes does not fit in");
      }
      if (new String(name, StandardCharsets.US_ASCII).equals(type)) {
        return within.slice(start + HEADER, size - HEADER);
      }
      within.position(start + size);
    }
    throw new IOException("no box '" + type + "'");
  }
}
