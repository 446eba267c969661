package dev.sluice.simulator.media;

import dev.sluice.contract.ContentType;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** The files that the demo and the scenarios send. */
public enum Sample {
  /** A picture that the image model calls Drawing. */
  DRAWING("drawing.png", ContentType.Known.Image),
  /** A picture on the demo's block list. */
  LISTED("listed.png", ContentType.Known.Image),
  /** A picture without a finding. */
  CLEAN("clean.png", ContentType.Known.Image),
  /** The first bytes of a picture. */
  BROKEN("broken.png", ContentType.Known.Image),
  /** A red picture, which the stand-in of Tencent Cloud's IMS blocks. */
  RED_PICTURE("red.png", ContentType.Known.Image),
  /** A second of 440 Hz. */
  CLEAN_VOICE("clean-voice.wav", ContentType.Known.Audio),
  /** A second of 1 kHz, which the stand-in vendor blocks at once. */
  BLEEPED_VOICE("bleeped-voice.wav", ContentType.Known.Audio),
  /** Three seconds of 1 kHz, which the stand-in vendor blocks later, by calling back. */
  LONG_VOICE("long-voice.wav", ContentType.Known.Audio),
  /** Green and blue frames. */
  CLEAN_VIDEO("clean-video.mp4", ContentType.Known.Video),
  /** A red frame among blue ones, which the stand-in vendor blocks later, when it is polled. */
  RED_VIDEO("red-video.mp4", ContentType.Known.Video);

  private static final int BROKEN_BYTES = 60;

  /** Pixels: more than the 50 that IMS wants. */
  private static final int SIDE = 128;

  private final String fileName;
  private final ContentType.Known contentType;

  Sample(String fileName, ContentType.Known contentType) {
    this.fileName = fileName;
    this.contentType = contentType;
  }

  /** The name that it is uploaded by. */
  public String fileName() {
    return fileName;
  }

  /** What kind of file it is. */
  public ContentType contentType() {
    return contentType;
  }

  /** The file's bytes, the same each time. */
  public byte[] bytes() {
    return switch (this) {
      case DRAWING, LISTED, CLEAN -> resource(fileName);
      case BROKEN -> Arrays.copyOf(resource(LISTED.fileName), BROKEN_BYTES);
      case RED_PICTURE -> red();
      case CLEAN_VOICE -> VoiceClip.tone(440, 1).wav();
      case BLEEPED_VOICE -> VoiceClip.tone(1_000, 1).wav();
      case LONG_VOICE -> VoiceClip.tone(1_000, 3).wav();
      case CLEAN_VIDEO -> VideoClip.of(Color.GREEN, Color.BLUE).mp4();
      case RED_VIDEO -> VideoClip.of(Color.BLUE, Color.RED, Color.BLUE).mp4();
    };
  }

  private static byte[] red() {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIDE * SIDE; i++) {
      picture.setRGB(i % SIDE, i / SIDE, Color.RED.getRGB());
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }

  private static byte[] resource(String name) {
    try (InputStream in = Sample.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is not in the build");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
