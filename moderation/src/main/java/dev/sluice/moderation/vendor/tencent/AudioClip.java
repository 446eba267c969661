package dev.sluice.moderation.vendor.tencent;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the bytes of a sound say of themselves. Read from headers alone, nothing is decoded.
 *
 * @param format as AMS names it: wav, mp3, m4a or aac
 * @param seconds how long it plays
 */
record AudioClip(String format, double seconds) {
  /** What may follow the last frame of a file: tags, and a frame that was cut. */
  private static final int TAIL = 4_096;

  private static final int[] AAC_RATES = {
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
    7_350
  };

  /** Kilobits a second of layer III: MPEG 1, and MPEG 2 and 2.5. */
  private static final int[][] MP3_BITS = {
    {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
    {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
  };

  private static final int[] MP3_RATES = {44_100, 48_000, 32_000};

  /** Of a whole file; empty where it is none of the four formats, or its length is not told. */
  static Optional<AudioClip> of(byte[] bytes) {
    Optional<AudioClip> clip;
    if (named(bytes, 0, "RIFF") && named(bytes, 8, "WAVE")) {
      clip = wav(bytes);
    } else if (named(bytes, 4, "ftyp")) {
      clip = m4a(bytes);
    } else {
      clip = frames(bytes);
    }
    return clip.filter(each -> each.seconds > 0 && Double.isFinite(each.seconds));
  }

  private static boolean named(byte[] bytes, int at, String name) {
    return at >= 0
        && at + 4 <= bytes.length
        && new String(bytes, at, 4, StandardCharsets.US_ASCII).equals(name);
  }

  private static Optional<AudioClip> wav(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long perSecond = 0;
    long at = 12;
    while (at + 8 <= bytes.length) {
      long size = Integer.toUnsignedLong(file.getInt((int) at + 4));
      if (named(bytes, (int) at, "fmt ") && at + 20 <= bytes.length) {
        perSecond = Integer.toUnsignedLong(file.getInt((int) at + 16));
      } else if (named(bytes, (int) at, "data")) {
        double data = Math.min(size, bytes.length - at - 8);
        return Optional.of(new AudioClip("wav", data / perSecond));
      }
      at += 8 + size + (size & 1);
    }
    return Optional.empty();
  }

  private static Optional<AudioClip> m4a(byte[] bytes) {
    int movie = box(bytes, 0, bytes.length, "moov");
    int header = movie < 0 ? -1 : box(bytes, movie + 8, bytes.length, "mvhd");
    if (header < 0 || header + 44 > bytes.length) {
      return Optional.empty();
    }
    ByteBuffer file = ByteBuffer.wrap(bytes);
    boolean wide = bytes[header + 8] == 1;
    double scale = Integer.toUnsignedLong(file.getInt(header + (wide ? 28 : 20)));
    double length =
        wide ? file.getLong(header + 32) : Integer.toUnsignedLong(file.getInt(header + 24));
    return Optional.of(new AudioClip("m4a", length / scale));
  }

  /** Where a box begins among those of one level; -1: it is not there. */
  private static int box(byte[] bytes, int from, int to, String name) {
    ByteBuffer file = ByteBuffer.wrap(bytes);
    long at = from;
    while (at + 8 <= to) {
      if (named(bytes, (int) at + 4, name)) {
        return (int) at;
      }
      long size = Integer.toUnsignedLong(file.getInt((int) at));
      if (size < 8) {
        return -1;
      }
      at += size;
    }
    return -1;
  }

  /** A file of frames that follow one another: MP3, or AAC in ADTS. */
  private static Optional<AudioClip> frames(byte[] bytes) {
    int at = afterTag(bytes);
    double seconds = 0;
    int frames = 0;
    boolean aac = at + 2 <= bytes.length && (bytes[at + 1] & 0x06) == 0;
    for (Frame next = frame(bytes, at, aac); next.length > 0; next = frame(bytes, at, aac)) {
      at += next.length;
      seconds += next.seconds;
      frames++;
    }
    // What stops in the middle may go on after it: its length is not known.
    return frames > 1 && bytes.length - at <= TAIL
        ? Optional.of(new AudioClip(aac ? "aac" : "mp3", seconds))
        : Optional.empty();
  }

  /** Behind an ID3v2 tag, if there is one. */
  private static int afterTag(byte[] bytes) {
    if (bytes.length < 10 || bytes[0] != 'I' || bytes[1] != 'D' || bytes[2] != '3') {
      return 0;
    }
    int size =
        ((bytes[6] & 0x7f) << 21)
            | ((bytes[7] & 0x7f) << 14)
            | ((bytes[8] & 0x7f) << 7)
            | (bytes[9] & 0x7f);
    return Math.min(bytes.length, 10 + size);
  }

  private record Frame(int length, double seconds) {
    static final Frame NONE = new Frame(0, 0);
  }

  private static Frame frame(byte[] bytes, int at, boolean aac) {
    if (at + 7 > bytes.length || bytes[at] != (byte) 0xff || (bytes[at + 1] & 0xe0) != 0xe0) {
      return Frame.NONE;
    }
    return aac ? adts(bytes, at) : layer3(bytes, at);
  }

  private static Frame adts(byte[] bytes, int at) {
    int rate = ((bytes[at + 2] & 0xff) >> 2) & 0x0f;
    int length =
        ((bytes[at + 3] & 0x03) << 11)
            | ((bytes[at + 4] & 0xff) << 3)
            | ((bytes[at + 5] & 0xff) >> 5);
    if ((bytes[at + 1] & 0xf6) != 0xf0 || rate >= AAC_RATES.length || length < 7) {
      return Frame.NONE;
    }
    int blocks = (bytes[at + 6] & 0x03) + 1;
    return new Frame(length, 1024.0 * blocks / AAC_RATES[rate]);
  }

  private static Frame layer3(byte[] bytes, int at) {
    int version = ((bytes[at + 1] & 0xff) >> 3) & 0x03;
    int layer = ((bytes[at + 1] & 0xff) >> 1) & 0x03;
    int bits = (bytes[at + 2] & 0xff) >> 4;
    int rate = ((bytes[at + 2] & 0xff) >> 2) & 0x03;
    if (version == 1 || layer != 1 || bits == 0 || bits == 15 || rate == 3) {
      return Frame.NONE;
    }
    boolean first = version == 3;
    int perSecond = MP3_RATES[rate] >> (first ? 0 : version == 2 ? 1 : 2);
    int samples = first ? 1152 : 576;
    int length =
        samples / 8 * MP3_BITS[first ? 0 : 1][bits] * 1_000 / perSecond
            + ((bytes[at + 2] & 0x02) >> 1);
    return new Frame(length, (double) samples / perSecond);
  }
}
