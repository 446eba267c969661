package dev.sluice.moderation.vendor.tencent;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.moderation.http.CallFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What follows from an error code of Tencent Cloud, by its documents. */
final class TencentError {
  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9._]{0,99}");

  /** The content is at fault, which a user can cause. */
  private static final Set<String> TOO_LARGE =
      Set.of(
          "InvalidParameter.ErrTextContentLen",
          "InvalidParameterValue.ErrTextContentLen",
          "InvalidParameter.ImageAspectRatioTooLarge",
          "InvalidParameter.ImageDataTooSmall",
          "InvalidParameter.ImageSizeTooSmall",
          "InvalidParameterValue.ImageSizeTooSmall",
          "InvalidParameterValue.ErrImageSize",
          "InvalidParameterValue.InvalidFileContentSize");

  private static final Set<String> BROKEN =
      Set.of(
          "InvalidParameter.InvalidImageContent",
          "InvalidParameterValue.InvalidImageContent",
          "InvalidParameterValue.EmptyImageContent",
          "ResourceUnavailable.InvalidImageContent");

  private static final Set<String> THROTTLING =
      Set.of("RequestLimitExceeded", "InternalError.QueryReqLimited");

  /** Families whose members may be gone at the next call. */
  private static final Set<String> TRANSIENT =
      Set.of("InternalError", "FailedOperation", "ResourceUnavailable", "ServiceUnavailable");

  private TencentError() {}

  /** What an error comes to that is not thrown. */
  sealed interface Outcome {
    /** The content cannot be judged. */
    record Unjudgeable(List<Reason> reasons) implements Outcome {}

    /** No call will succeed. */
    record Rejected(String why) implements Outcome {}
  }

  /**
   * What follows.
   *
   * @param code as answered; quoted only where it looks like one
   * @throws CallFailedException where another call may succeed
   */
  static Outcome of(String moderator, String code, String requestId) throws CallFailedException {
    String known = CODE.matcher(code).matches() ? code : "an error without a code";
    String why = known + ", RequestId " + requestId;
    if (TOO_LARGE.contains(code) || BROKEN.contains(code)) {
      ReasonCode reason = BROKEN.contains(code) ? ReasonCode.DecodeFailed : ReasonCode.TooLarge;
      return new Outcome.Unjudgeable(
          List.of(Reason.coded(moderator, Suggestion.Known.Review, reason, why)));
    }
    String family = known.contains(".") ? known.substring(0, known.indexOf('.')) : known;
    if (THROTTLING.contains(known) || family.equals("RequestLimitExceeded")) {
      throw CallFailedException.throttled(why, Duration.ZERO);
    }
    if (TRANSIENT.contains(family)) {
      throw new CallFailedException(why);
    }
    return new Outcome.Rejected(
        known.equals("AuthFailure.SignatureExpire") ? why + ": check this machine's clock" : why);
  }
}
