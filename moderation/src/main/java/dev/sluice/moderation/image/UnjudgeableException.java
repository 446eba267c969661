package dev.sluice.moderation.image;

import dev.sluice.contract.verdict.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * An image that cannot be judged, which a user can cause: a reason in the verdict, not an error.
 */
final class UnjudgeableException extends Exception {
  private static final long serialVersionUID = 1;

  private final ReasonCode code;
  private final String detail;

  private UnjudgeableException(ReasonCode code, String detail, @Nullable Throwable cause) {
    super(detail, cause);
    this.code = code;
    this.detail = detail;
  }

  /** Not an image that is understood, or a broken one. */
  static UnjudgeableException undecodable(String detail) {
    return new UnjudgeableException(ReasonCode.DecodeFailed, detail, null);
  }

  /** As {@link #undecodable(String)}, with what a reader threw. */
  static UnjudgeableException undecodable(String detail, Throwable cause) {
    return new UnjudgeableException(ReasonCode.DecodeFailed, detail, cause);
  }

  /** Beyond a limit. */
  static UnjudgeableException tooLarge(String detail) {
    return new UnjudgeableException(ReasonCode.TooLarge, detail, null);
  }

  ReasonCode code() {
    return code;
  }

  String detail() {
    return detail;
  }
}
