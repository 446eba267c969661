package dev.sluice.moderation.image;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.ModeratorSpec.Threshold;
import dev.sluice.contract.verdict.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the model's probabilities mean: from which one a class counts, and as what. */
final class ClassThresholds {
  /**
   * Where the settings name none: Sexy has false positives, so it is for a person to look at (the
   * model's README); Porn and Hentai are blocked. Drawing and Neutral never count.
   */
  static final Map<String, Threshold> DEFAULTS =
      Map.of(
          "Sexy", new Threshold(0.7, Suggestion.Known.Review, "Sexy"),
          "Porn", new Threshold(0.7, Suggestion.Known.Block, "Porn"),
          "Hentai", new Threshold(0.7, Suggestion.Known.Block, "Porn"));

  private final Map<String, Threshold> byClass;

  /**
   * Thresholds by class; the defaults where there are none.
   *
   * @throws IllegalArgumentException if the model does not know a class
   */
  ClassThresholds(Map<String, Threshold> byClass) {
    for (String name : byClass.keySet()) {
      if (!NsfwModel.CLASSES.contains(name)) {
        throw new IllegalArgumentException(
            "thresholds: " + name + " is not one of " + NsfwModel.CLASSES);
      }
    }
    this.byClass = byClass.isEmpty() ? DEFAULTS : byClass;
  }

  /**
   * The reasons that follow from the frames of an image: one for each class that counts, with the
   * scores of the frame in which it is the most probable; where none counts, one that lets pass,
   * with the scores of the first frame, so that a replay can be compared.
   *
   * @param moderator whose reasons
   * @param version what judged
   * @param frames at least one
   */
  List<Reason> reasons(String moderator, String version, List<FrameScores> frames) {
    List<Reason> reasons = new ArrayList<>();
    for (int i = 0; i < NsfwModel.CLASSES.size(); i++) {
      String name = NsfwModel.CLASSES.get(i);
      Threshold threshold = byClass.get(name);
      FrameScores strongest = strongest(frames, i);
      double probability = rounded(strongest.probabilities().get(i));
      if (threshold != null && probability >= threshold.over()) {
        int score = (int) Math.round(probability * 100);
        reasons.add(
            reason(
                moderator,
                version,
                strongest,
                threshold.suggestion(),
                threshold.label(),
                name,
                score));
      }
    }
    if (reasons.isEmpty()) {
      reasons.add(
          reason(moderator, version, frames.getFirst(), Suggestion.Known.Pass, "Normal", "", 0));
    }
    return reasons;
  }

  private static FrameScores strongest(List<FrameScores> frames, int index) {
    FrameScores strongest = frames.getFirst();
    for (FrameScores frame : frames) {
      if (frame.probabilities().get(index) > strongest.probabilities().get(index)) {
        strongest = frame;
      }
    }
    return strongest;
  }

  private static Reason reason(
      String moderator,
      String version,
      FrameScores frame,
      Suggestion suggestion,
      String label,
      String subLabel,
      int score) {
    Map<String, Double> raw = new HashMap<>();
    for (int i = 0; i < NsfwModel.CLASSES.size(); i++) {
      raw.put(NsfwModel.CLASSES.get(i), rounded(frame.probabilities().get(i)));
    }
    @Nullable String detail =
        frame.of() == 1 ? null : "frame " + (frame.index() + 1) + " of " + frame.of();
    return new Reason(
        moderator, suggestion, label, subLabel, score, List.of(), null, null, detail, version, raw);
  }

  /** What is stored is what decides. */
  private static double rounded(float probability) {
    return Math.round(probability * 1e6) / 1e6;
  }
}
