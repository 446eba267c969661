package dev.sluice.moderation.vendor.tencent;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Files of silence, of which headers alone are right. */
final class Sounds {
  private Sounds() {}

  /** 8 kHz, 16 bit, one channel. */
  static byte[] wav(double seconds) {
    int data = (int) (seconds * 16_000);
    return ByteBuffer.allocate(44 + 10 + data)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt(46 + data)
        .put(ascii("WAVE"))
        .put(ascii("LIST"))
        .putInt(1)
        .putShort((short) 7)
        .put(ascii("fmt "))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(8_000)
        .putInt(16_000)
        .putShort((short) 2)
        .putShort((short) 16)
        .put(ascii("data"))
        .putInt(data)
        .array();
  }

  /** Layer III of MPEG 1, 128 kbit/s, 44.1 kHz: 417 bytes and 26 ms a frame. */
  static byte[] mp3(int frames) {
    return frames(frames, 417, 0xff, 0xfb, 0x90, 0x00);
  }

  /** Layer III of MPEG 2, 32 kbit/s, 16 kHz: 144 bytes and 36 ms a frame. */
  static byte[] mp3OfSpeech(int frames) {
    return frames(frames, 144, 0xff, 0xf3, 0x48, 0x00);
  }

  /** AAC in ADTS, 16 kHz: 100 bytes and 64 ms a frame. */
  static byte[] aac(int frames) {
    return frames(frames, 100, 0xff, 0xf1, 8 << 2, 0x00, 100 >> 3, (100 & 7) << 5, 0x00);
  }

  /** An MP4 container whose header says how long it plays. */
  static byte[] m4a(int version, long timescale, long duration) {
    ByteBuffer header = ByteBuffer.allocate(version == 1 ? 120 : 108);
    header.putInt(header.capacity()).put(ascii("mvhd")).put((byte) version).put(new byte[3]);
    if (version == 1) {
      header.putLong(0).putLong(0).putInt((int) timescale).putLong(duration);
    } else {
      header.putInt(0).putInt(0).putInt((int) timescale).putInt((int) duration);
    }
    return ByteBuffer.allocate(16 + 12 + 8 + header.capacity())
        .putInt(16)
        .put(ascii("ftyp"))
        .put(ascii("M4A "))
        .putInt(0)
        .putInt(12)
        .put(ascii("mdat"))
        .putInt(0)
        .putInt(8 + header.capacity())
        .put(ascii("moov"))
        .put(header.array())
        .array();
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** An ID3v2 tag of so many bytes behind its header. */
  static byte[] tag(int size) {
    byte[] tag = new byte[10 + size];
    System.arraycopy(ascii("ID3"), 0, tag, 0, 3);
    tag[8] = (byte) (size >> 7);
    tag[9] = (byte) (size & 0x7f);
    return tag;
  }

  private static byte[] frames(int count, int length, int... head) {
    byte[] file = new byte[count * length];
    for (int frame = 0; frame < count; frame++) {
      for (int i = 0; i < head.length; i++) {
        file[frame * length + i] = (byte) head[i];
      }
    }
    return file;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
