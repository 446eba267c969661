package dev.sluice.moderation.image;

import dev.sluice.contract.verdict.StageTiming;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes one image and shows its frames to the model. */
final class ImageJudge {
  /**
   * What was seen.
   *
   * @param frames the scores of those that were sampled
   * @param timings of the stages {@code decode} and {@code model}, all frames together
   * @param unseen what of the image no frame shows; see {@link Picture#unseen()}
   */
  record Seen(List<FrameScores> frames, List<StageTiming> timings, @Nullable String unseen) {}

  private final ImageDecoder decoder;
  private final NsfwModel model;
  private final int frames;
  private final Deadline deadline;

  ImageJudge(ImageDecoder decoder, NsfwModel model, int frames, Deadline deadline) {
    this.decoder = decoder;
    this.model = model;
    this.frames = frames;
    this.deadline = deadline;
  }

  /**
   * Judges on the calling thread, which it keeps busy.
   *
   * @throws UnjudgeableException if it is no image, a broken one, or beyond a limit
   * @throws ModerationException if the deadline comes first
   * @throws InterruptedException if the thread was interrupted
   */
  Seen judge(byte[] bytes) throws UnjudgeableException, ModerationException, InterruptedException {
    long start = System.nanoTime();
    try (Picture picture = decoder.open(bytes, deadline)) {
      // Who might take it all waits until it is alone, but is not refused for that.
      long hostile =
          Math.min(picture.memoryIfHostile(), model.workers().memoryLeftBy(picture.memory()));
      long memory = picture.memory() + hostile;
      model.workers().take(memory, deadline);
      try {
        return judge(picture, start);
      } finally {
        model.workers().giveBack(memory);
      }
    }
  }

  private Seen judge(Picture picture, long start) throws UnjudgeableException, ModerationException {
    List<FrameScores> scores = new ArrayList<>();
    long inModel = 0;
    for (int index : FrameSample.of(picture.frames(), frames)) {
      BufferedImage frame = picture.frame(index);
      float[] input = ModelInput.of(frame);
      if (deadline.passed()) {
        throw new ModerationException(
            ModerationException.Kind.DEADLINE, "judging an image met the deadline");
      }
      long shown = System.nanoTime();
      scores.add(new FrameScores(index, picture.frames(), model.probabilities(input)));
      inModel += System.nanoTime() - shown;
    }
    long all = System.nanoTime() - start;
    List<StageTiming> timings =
        List.of(
            new StageTiming("decode", (all - inModel) / 1_000),
            new StageTiming("model", inModel / 1_000));
    return new Seen(scores, timings, picture.unseen());
  }
}
