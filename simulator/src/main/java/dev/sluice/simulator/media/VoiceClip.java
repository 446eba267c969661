package dev.sluice.simulator.media;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A mono voice clip of 16-bit samples, as a WAV file holds it.
 *
 * @param sampleRate samples a second
 * @param samples the samples
 */
@SuppressWarnings("ArrayRecordComponent") // made, read and dropped
public record VoiceClip(int sampleRate, short[] samples) {
  private static final int RATE = 8_000;
  private static final int HEADER = 44;
  private static final short PCM = 1;

  /** A clip of one tone. */
  public static VoiceClip tone(double hertz, double seconds) {
    short[] samples = new short[(int) (RATE * seconds)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (12_000 * Math.sin(2 * Math.PI * hertz * i / RATE));
    }
    return new VoiceClip(RATE, samples);
  }

  /** How long it plays. */
  public double seconds() {
    return (double) samples.length / sampleRate;
  }

  /** The part of the clip's energy that lies at {@code hertz}, 0 to 1 (Goertzel's algorithm). */
  public double share(double hertz) {
    double coefficient = 2 * Math.cos(2 * Math.PI * hertz / sampleRate);
    double before = 0;
    double last = 0;
    double energy = 0;
    for (short sample : samples) {
      double next = sample + coefficient * last - before;
      before = last;
      last = next;
      energy += (double) sample * sample;
    }
    double power = last * last + before * before - coefficient * last * before;
    return energy == 0 ? 0 : 2 * power / (energy * samples.length);
  }

  /** The clip as a WAV file. */
  public byte[] wav() {
    int dataBytes = samples.length * 2;
    ByteBuffer out = ByteBuffer.allocate(HEADER + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(HEADER - 8 + dataBytes).put(ascii("WAVE"));
    out.put(ascii("fmt ")).putInt(16).putShort(PCM).putShort((short) 1);
    out.putInt(sampleRate).putInt(sampleRate * 2).putShort((short) 2).putShort((short) 16);
    out.put(ascii("data")).putInt(dataBytes);
    for (short sample : samples) {
      out.putShort(sample);
    }
    return out.array();
  }

  /**
   * Reads a WAV file of 16-bit mono PCM.
   *
   * @throws IOException if it is anything else
   */
  public static VoiceClip read(byte[] wav) throws IOException {
    try {
      return parse(ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN));
    } catch (BufferUnderflowException e) {
      throw new IOException("the WAV file ends too early", e);
    }
  }

  private static VoiceClip parse(ByteBuffer in) throws IOException {
    expect(in, "RIFF");
    in.getInt();
    expect(in, "WAVE");
    int sampleRate = 0;
    while (in.remaining() >= 8) {
      String chunk = text(in);
      int bytes = in.getInt();
      if (bytes < 0 || bytes > in.remaining()) {
        throw new IOException("the WAV file ends inside of chunk '" + chunk + "'");
      }
      ByteBuffer body = in.slice(in.position(), bytes).order(ByteOrder.LITTLE_ENDIAN);
      in.position(in.position() + bytes);
      if (chunk.equals("fmt ")) {
        sampleRate = format(body);
      } else if (chunk.equals("data") && sampleRate > 0) {
        short[] samples = new short[bytes / 2];
        body.asShortBuffer().get(samples);
        return new VoiceClip(sampleRate, samples);
      }
    }
    throw new IOException("the WAV file has no samples");
  }

  private static int format(ByteBuffer body) throws IOException {
    short format = body.getShort();
    short channels = body.getShort();
    int sampleRate = body.getInt();
    body.getInt();
    body.getShort();
    short bits = body.getShort();
    if (format != PCM || channels != 1 || bits != 16 || sampleRate <= 0) {
      throw new IOException("not 16-bit mono PCM");
    }
    return sampleRate;
  }

  private static void expect(ByteBuffer in, String tag) throws IOException {
    if (!text(in).equals(tag)) {
      throw new IOException("not a WAV file: no " + tag);
    }
  }

  private static String text(ByteBuffer in) {
    byte[] tag = new byte[4];
    in.get(tag);
    return new String(tag, StandardCharsets.US_ASCII);
  }

  private static byte[] ascii(String tag) {
    return tag.getBytes(StandardCharsets.US_ASCII);
  }
}
