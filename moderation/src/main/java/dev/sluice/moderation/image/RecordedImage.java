package dev.sluice.moderation.image;

import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.recorded.Lack;
import dev.sluice.moderation.recorded.RecordedModerator;
import dev.sluice.moderation.recorded.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The local image engine without the image: block list and thresholds on the SHA-256 and the scores
 * that the verdict kept. Of an animated image it knows the frames that counted then, or the first.
 */
public final class RecordedImage implements RecordedModerator {
  private static final Pattern FRAME = Pattern.compile("frame ([0-9]{1,6}) of ([0-9]{1,6})");

  private final ModeratorSpec.Image spec;
  private final ClassThresholds thresholds;

  /**
   * In place of the engine that {@code spec} describes.
   *
   * @throws IllegalArgumentException if it names a class that the model does not know
   */
  public RecordedImage(ModeratorSpec.Image spec) {
    this.spec = spec;
    this.thresholds = new ClassThresholds(spec.thresholds());
  }

  @Override
  public ModeratorSpec spec() {
    return spec;
  }

  @Override
  public Finding moderate(Subject subject, Deadline deadline) throws ModerationException {
    Recording recording = Recording.current();
    Judgement then = recording.judgement();
    for (String hash : then.contentHashes()) {
      if (spec.blockedHashes().contains(hash)) {
        return judged(List.of(ImageModerator.blocked(name(), versionThen(then))));
      }
    }
    List<FrameScores> frames = new ArrayList<>();
    List<Reason> again = new ArrayList<>();
    for (Reason reason : then.reasons()) {
      if (scored(reason)) {
        frames.add(frame(reason));
      } else if (isUnjudgeable(reason)) {
        again.add(reason);
      }
    }
    if (!frames.isEmpty()) {
      again.addAll(0, thresholds.reasons(name(), versionThen(then), frames));
    }
    if (again.isEmpty()) {
      throw recording.lacks(Lack.BYTES, name());
    }
    return judged(again);
  }

  private static Finding judged(List<Reason> reasons) {
    return new Finding.Judged(reasons, List.of(), null);
  }

  private static boolean scored(Reason reason) {
    return reason.rawScores().keySet().containsAll(NsfwModel.CLASSES);
  }

  private static boolean isUnjudgeable(Reason reason) {
    return ReasonCode.FetchFailed.name().equals(reason.code())
        || ReasonCode.DecodeFailed.name().equals(reason.code())
        || ReasonCode.TooLarge.name().equals(reason.code());
  }

  private static FrameScores frame(Reason reason) {
    List<Float> scores =
        NsfwModel.CLASSES.stream()
            .map(name -> reason.rawScores().getOrDefault(name, 0.0).floatValue())
            .toList();
    Matcher matcher = FRAME.matcher(reason.detail() == null ? "" : reason.detail());
    return matcher.matches()
        ? new FrameScores(
            Integer.parseInt(matcher.group(1)) - 1, Integer.parseInt(matcher.group(2)), scores)
        : new FrameScores(0, 1, scores);
  }

  /** The model's version at the time; what the scores are of. */
  private static String versionThen(Judgement then) {
    return then.reasons().stream()
        .filter(RecordedImage::scored)
        .map(reason -> String.valueOf(reason.version()))
        .findFirst()
        .orElse("recorded");
  }
}
