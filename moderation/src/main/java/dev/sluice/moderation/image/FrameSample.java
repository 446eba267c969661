package dev.sluice.moderation.image;

import java.util.stream.IntStream;

/** Which frames of an animation are judged. */
final class FrameSample {
  private FrameSample() {}

  /**
   * Indices in ascending order, evenly spread, the first and the last frame included.
   *
   * @param frames that there are, at least 1
   * @param wanted how many at most; less than 2 count as 2
   */
  static int[] of(int frames, int wanted) {
    int count = Math.min(frames, Math.max(2, wanted));
    if (count == 1) {
      return new int[] {0};
    }
    return IntStream.range(0, count)
        .map(i -> (int) Math.round(i * (frames - 1.0) / (count - 1)))
        .toArray();
  }
}
