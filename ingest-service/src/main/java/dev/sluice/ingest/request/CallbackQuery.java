package dev.sluice.ingest.request;

import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What the URL of a content callback says.
 *
 * @param sdkAppId the app that calls
 * @param syncImage whether an image is to be judged in the request
 * @param acceptReplace whether the caller can deliver replaced text
 * @param sign {@code Sign}, if there is one
 * @param requestTime {@code RequestTime}, if there is one
 * @param token {@code Token}, if there is one
 */
public record CallbackQuery(
    long sdkAppId,
    boolean syncImage,
    boolean acceptReplace,
    @Nullable String sign,
    @Nullable String requestTime,
    @Nullable String token) {

  private static final long MAX_SDK_APP_ID = 0xFFFF_FFFFL;
  private static final int MAX_DIGITS = 10;

  /**
   * Reads what follows the path of the endpoint: {@code ?a=1&b}, {@code &SyncImage?a=1}, or
   * nothing.
   *
   * @throws Refusal if SdkAppid is missing or wrong, or the query is malformed
   */
  public static CallbackQuery parse(String afterPath) throws Refusal {
    return of(QueryParameters.parse(afterPath));
  }

  static CallbackQuery of(QueryParameters parameters) throws Refusal {
    return new CallbackQuery(
        sdkAppId(parameters.get("SdkAppid")),
        parameters.flag("SyncImage"),
        parameters.flag("AcceptReplace"),
        parameters.notEmpty("Sign"),
        parameters.notEmpty("RequestTime"),
        parameters.notEmpty("Token"));
  }

  /** Says nothing of sign and token. */
  @Override
  public String toString() {
    return "CallbackQuery[sdkAppId="
        + sdkAppId
        + ", syncImage="
        + syncImage
        + ", acceptReplace="
        + acceptReplace
        + "]";
  }

  private static long sdkAppId(@Nullable String text) throws Refusal {
    if (text == null) {
      throw new Refusal(CallbackError.FIELD, "SdkAppid: is missing in the URL");
    }
    if (!text.isEmpty()
        && text.length() <= MAX_DIGITS
        && text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      long id = Long.parseLong(text);
      if (id >= 1 && id <= MAX_SDK_APP_ID) {
        return id;
      }
    }
    throw new Refusal(
        CallbackError.FIELD, "SdkAppid: in the URL is not a number from 1 to " + MAX_SDK_APP_ID);
  }
}
