package dev.sluice.simulator.cloud;

import dev.sluice.simulator.media.VideoClip;
import dev.sluice.simulator.media.VoiceClip;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * What was found, by simple, real properties: a text with {@value #WORD} or {@value #DOUBTFUL}, a
 * mostly red picture or frame, a sound most of whose energy lies at 1 kHz.
 *
 * @param suggestion Block, Review or Pass
 * @param label first level
 * @param subLabel second level
 * @param score 0 to 100
 * @param hits words of a text with their places
 */
record Found(String suggestion, String label, String subLabel, int score, List<Hit> hits) {
  /** Blocked. */
  static final String WORD = "cloudword";

  /** Doubtful. */
  static final String DOUBTFUL = "cloudmaybe";

  static final Found NOTHING = new Found("Pass", "Normal", "", 0, List.of());

  private static final double BLEEP_HERTZ = 1_000;

  /**
   * One word.
   *
   * @param start in characters of Unicode
   * @param end past the last
   */
  record Hit(String word, int start, int end) {}

  boolean any() {
    return !suggestion.equals("Pass");
  }

  static Found text(String text) {
    List<Hit> blocked = hits(text, WORD);
    if (!blocked.isEmpty()) {
      return new Found("Block", "Illegal", "Gambling", 99, blocked);
    }
    List<Hit> doubtful = hits(text, DOUBTFUL);
    return doubtful.isEmpty() ? NOTHING : new Found("Review", "Abuse", "Doubtful", 60, doubtful);
  }

  /** Null where it is no picture. */
  static @Nullable Found picture(byte[] bytes) throws IOException {
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes));
    if (picture == null) {
      return null;
    }
    return VideoClip.mostlyRed(picture)
        ? new Found("Block", "Terror", "Blood", 97, List.of())
        : NOTHING;
  }

  /**
   * @throws IOException if it cannot be decoded
   */
  static Found sound(byte[] bytes) throws IOException {
    double share = VoiceClip.read(bytes).share(BLEEP_HERTZ);
    return share >= 0.5
        ? new Found("Block", "Abuse", "Bleep", (int) Math.round(share * 100), List.of())
        : NOTHING;
  }

  /**
   * @throws IOException if it cannot be decoded
   */
  static Found video(byte[] bytes) throws IOException {
    return VideoClip.read(bytes).hasRedFrame()
        ? new Found("Block", "Terror", "Blood", 97, List.of())
        : NOTHING;
  }

  private static List<Hit> hits(String text, String word) {
    List<Hit> hits = new ArrayList<>();
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length())) {
      int start = text.codePointCount(0, at);
      hits.add(new Hit(word, start, start + word.length()));
    }
    return hits;
  }
}
