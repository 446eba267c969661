package dev.sluice.simulator.vendor;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.moderator.ModeratorAnswer;
import dev.sluice.simulator.media.VideoClip;
import dev.sluice.simulator.media.VoiceClip;
import java.io.IOException;
import java.util.List;

/**
 * Decides by simple, real properties: a voice clip most of whose energy lies at 1 kHz (the censor's
 * bleep) is abuse; a video with a frame that is mostly red is terror; a text with the word {@value
 * #WORD} is an ad. What cannot be read is doubtful.
 */
final class Judge {
  /** The one word that the vendor knows. */
  static final String WORD = "vendorword";

  private static final String LIBRARY = "standin-vendor";
  private static final String VERSION = "standin-1";
  private static final double BLEEP_HERTZ = 1_000;

  private Judge() {}

  /** Judges strings. */
  static ModeratorAnswer texts(List<String> texts) {
    boolean hit = texts.stream().anyMatch(text -> text.contains(WORD));
    return hit ? answer(Suggestion.Known.Block, "Ad", "", 100, List.of(WORD)) : pass();
  }

  /** Judges a file. */
  static ModeratorAnswer file(ContentType type, byte[] bytes) {
    try {
      return type == ContentType.Known.Audio
          ? voice(VoiceClip.read(bytes))
          : video(VideoClip.read(bytes));
    } catch (IOException e) {
      return unreadable();
    }
  }

  /** What is said of a file that cannot be had or read. */
  static ModeratorAnswer unreadable() {
    return answer(Suggestion.Known.Review, "Custom", "Unreadable", 0, List.of());
  }

  private static ModeratorAnswer voice(VoiceClip clip) {
    double share = clip.share(BLEEP_HERTZ);
    int score = (int) Math.round(Math.min(1, share) * 100);
    return score >= 50
        ? answer(Suggestion.Known.Block, "Abuse", "Bleep", score, List.of())
        : pass();
  }

  private static ModeratorAnswer video(VideoClip clip) {
    return clip.hasRedFrame()
        ? answer(Suggestion.Known.Block, "Terror", "Red", 100, List.of())
        : pass();
  }

  private static ModeratorAnswer pass() {
    return new ModeratorAnswer(
        Suggestion.Known.Pass, "Normal", null, 0, List.of(), null, VERSION, null, null, null);
  }

  private static ModeratorAnswer answer(
      Suggestion suggestion, String label, String subLabel, int score, List<String> keywords) {
    return new ModeratorAnswer(
        suggestion, label, subLabel, score, keywords, LIBRARY, VERSION, null, null, null);
  }
}
