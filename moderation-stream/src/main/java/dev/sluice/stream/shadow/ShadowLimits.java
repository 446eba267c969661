package dev.sluice.stream.shadow;

import java.time.Duration;

/**
 * What a shadow may cost.
 *
 * @param deadline how long a verdict's record waits for its shadow, commands and notices never: 1
 *     ms or more, default 1 s. Longer lets more shadows judge when the machine is busy.
 * @param waiting verdicts of one partition that wait at most: 1 or more, default 2,000; those
 *     beyond are written without being judged by their shadow. More rides out longer bursts, and
 *     takes memory: a verdict is some 2 KiB.
 */
public record ShadowLimits(Duration deadline, int waiting) {
  /** The defaults. */
  public static final ShadowLimits DEFAULT = new ShadowLimits(Duration.ofSeconds(1), 2_000);

  /** Checks the ranges. */
  public ShadowLimits {
    if (deadline.toMillis() < 1) {
      throw new IllegalArgumentException("deadline: " + deadline + " is not 1 ms or more");
    }
    if (waiting < 1) {
      throw new IllegalArgumentException("waiting: " + waiting + " is not 1 or more");
    }
  }
}
