package dev.sluice.simulator.media;

import static dev.sluice.simulator.media.Box.ints;
import static dev.sluice.simulator.media.Box.join;
import static dev.sluice.simulator.media.Box.shorts;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A small silent video: Motion JPEG, one frame a second, in a QuickTime/MP4 file with a complete
 * sample table.
 *
 * @param frames in order, all of one size
 */
public record VideoClip(List<BufferedImage> frames) {
  private static final int SIDE = 64;
  private static final int MAX_FRAMES = 1_000;
  private static final int[] MATRIX = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};

  /** Copies the list. */
  public VideoClip {
    frames = List.copyOf(frames);
  }

  /** A clip whose frames are each of one colour. */
  public static VideoClip of(Color... colours) {
    List<BufferedImage> frames = new ArrayList<>();
    for (Color colour : colours) {
      BufferedImage frame = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = frame.createGraphics();
      graphics.setColor(colour);
      graphics.fillRect(0, 0, SIDE, SIDE);
      graphics.dispose();
      frames.add(frame);
    }
    return new VideoClip(frames);
  }

  /** The clip as a file. */
  public byte[] mp4() {
    List<byte[]> jpegs = frames.stream().map(VideoClip::jpeg).toList();
    byte[] type = Box.of("ftyp", ascii("qt  "), ints(0x200), ascii("qt  "));
    byte[] media = Box.of("mdat", jpegs.toArray(byte[][]::new));
    int[] sizes = jpegs.stream().mapToInt(jpeg -> jpeg.length).toArray();
    return join(type, media, movie(sizes, type.length + 8));
  }

  /**
   * Reads a clip and decodes its frames.
   *
   * @throws IOException if it is not a file of this form
   */
  public static VideoClip read(byte[] mp4) throws IOException {
    try {
      return parse(ByteBuffer.wrap(mp4));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new IOException("the video's sample table does not fit its data", e);
    }
  }

  private static VideoClip parse(ByteBuffer file) throws IOException {
    ByteBuffer table = Box.find(file, "moov", "trak", "mdia", "minf", "stbl");
    ByteBuffer sizes = Box.find(table, "stsz").position(8);
    ByteBuffer offsets = Box.find(table, "stco").position(8);
    int count = sizes.getInt();
    if (count < 1 || count > MAX_FRAMES) {
      throw new IOException("a video of " + count + " frames");
    }
    int at = offsets.getInt();
    List<BufferedImage> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] jpeg = new byte[Math.min(sizes.getInt(), file.limit())];
      file.position(at).get(jpeg);
      at += jpeg.length;
      BufferedImage frame = ImageIO.read(new ByteArrayInputStream(jpeg));
      if (frame == null) {
        throw new IOException("frame " + i + " is not a JPEG");
      }
      frames.add(frame);
    }
    return new VideoClip(frames);
  }

  /** The tables that a player needs: all frames are one chunk that starts at {@code offset}. */
  private static byte[] movie(int[] sizes, int offset) {
    int count = sizes.length;
    byte[] movieHeader =
        Box.of(
            "mvhd",
            ints(0, 0, 0, 1, count, 0x10000),
            shorts(0x100, 0),
            ints(0, 0),
            ints(MATRIX),
            ints(0, 0, 0, 0, 0, 0, 2));
    byte[] trackHeader =
        Box.of(
            "tkhd",
            ints(7, 0, 0, 1, 0, count, 0, 0, 0, 0),
            ints(MATRIX),
            ints(SIDE << 16, SIDE << 16));
    byte[] mediaHeader = Box.of("mdhd", ints(0, 0, 0, 1, count), shorts(0x55C4, 0));
    byte[] handler = Box.of("hdlr", ints(0, 0), ascii("vide"), ints(0, 0, 0), new byte[1]);
    byte[] reference = Box.of("dinf", Box.of("dref", ints(0, 1), Box.of("url ", ints(1))));
    byte[] table =
        Box.of(
            "stbl",
            Box.of("stsd", ints(0, 1), sampleEntry()),
            Box.of("stts", ints(0, 1, count, 1)),
            Box.of("stsc", ints(0, 1, 1, count, 1)),
            Box.of("stsz", ints(0, 0, count), ints(sizes)),
            Box.of("stco", ints(0, 1, offset)));
    byte[] information =
        Box.of("minf", Box.of("vmhd", ints(1), shorts(0, 0, 0, 0)), reference, table);
    byte[] track = Box.of("trak", trackHeader, Box.of("mdia", mediaHeader, handler, information));
    return Box.of("moov", movieHeader, track);
  }

  private static byte[] sampleEntry() {
    return Box.of(
        "jpeg",
        new byte[6],
        shorts(1),
        ints(0, 0, 0, 0),
        shorts(SIDE, SIDE),
        ints(0x480000, 0x480000, 0),
        shorts(1),
        new byte[32],
        shorts(24, -1));
  }

  private static byte[] jpeg(BufferedImage frame) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(frame, "jpg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] ascii(String tag) {
    return tag.getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether a frame is mostly red. */
  public boolean hasRedFrame() {
    return frames().stream().anyMatch(VideoClip::mostlyRed);
  }

  /** Whether a picture's red is more than twice its green and blue. */
  public static boolean mostlyRed(BufferedImage frame) {
    long red = 0;
    long rest = 0;
    for (int y = 0; y < frame.getHeight(); y++) {
      for (int x = 0; x < frame.getWidth(); x++) {
        int rgb = frame.getRGB(x, y);
        red += (rgb >> 16) & 0xFF;
        rest += ((rgb >> 8) & 0xFF) + (rgb & 0xFF);
      }
    }
    return red > 2 * rest;
  }
}
