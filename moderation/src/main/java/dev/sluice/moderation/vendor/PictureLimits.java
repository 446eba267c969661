package dev.sluice.moderation.vendor;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.image.PictureSize;
import java.util.Optional;
import java.util.Set;

/**
 * What pictures a vendor takes, so that no call is made that cannot succeed.
 *
 * @param formats by the bytes
 * @param minBytes of the file
 * @param maxBytes of the file
 * @param minSide the shorter side in pixels at least
 * @param maxSide the longer side in pixels at most
 * @param maxAspect the longer side by the shorter at most
 */
public record PictureLimits(
    Set<PictureFormat> formats,
    int minBytes,
    int maxBytes,
    int minSide,
    int maxSide,
    int maxAspect) {
  /** Copies the formats. */
  public PictureLimits {
    formats = Set.copyOf(formats);
  }

  /**
   * Why {@code bytes} cannot be sent: a reason whose suggestion stands for the policy's for the
   * unjudgeable; empty where they can. Where the size cannot be told, the vendor may tell.
   */
  Optional<Reason> refusal(String moderator, byte[] bytes, Deadline deadline) {
    Optional<PictureFormat> format = PictureFormat.of(bytes);
    if (format.isEmpty() || !formats.contains(format.get())) {
      return refused(
          moderator,
          ReasonCode.DecodeFailed,
          format.map(Enum::name).orElse("an unknown format") + " is not taken");
    }
    if (bytes.length < minBytes || bytes.length > maxBytes) {
      return refused(
          moderator,
          ReasonCode.TooLarge,
          bytes.length + " bytes; taken: " + minBytes + " to " + maxBytes);
    }
    return PictureSize.of(bytes, deadline)
        .filter(size -> !fits(size))
        .flatMap(
            size ->
                refused(
                    moderator,
                    ReasonCode.TooLarge,
                    size.width()
                        + " × "
                        + size.height()
                        + " pixels; taken: sides of "
                        + minSide
                        + " to "
                        + maxSide
                        + ", one at most "
                        + maxAspect
                        + " times the other"));
  }

  private boolean fits(PictureSize size) {
    int shorter = Math.min(size.width(), size.height());
    int longer = Math.max(size.width(), size.height());
    return shorter >= minSide && longer <= maxSide && longer <= (long) maxAspect * shorter;
  }

  private static Optional<Reason> refused(String moderator, ReasonCode code, String detail) {
    return Optional.of(Reason.coded(moderator, Suggestion.Known.Review, code, detail));
  }
}
