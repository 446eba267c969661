package dev.sluice.ingest.refusal;

/**
 * The error table of design §4.1. Errors are for the integrator: nothing that an IM user can cause
 * is one.
 */
public enum CallbackError {
  /** The body is no JSON object in UTF-8. */
  NOT_JSON(400, 40001),
  /** A field of body or query is missing or wrong. */
  FIELD(400, 40002),
  /** SdkAppid of the URL and SdkAppId of the body differ. */
  SDK_APP_ID_DIFFERS(400, 40003),
  /** The request carries no credential, or no signature where the app requires one. */
  NO_CREDENTIAL(401, 40101),
  /** The credential or signature fits no token of the app. */
  WRONG_CREDENTIAL(401, 40102),
  /** RequestTime, or the signature's timestamp, is too far from the server's clock. */
  STALE(401, 40103),
  /** The app is unknown, or not served by this credential. */
  NOT_SERVED(403, 40301),
  /** The body did not arrive within the judging budget; nothing was accepted. */
  BODY_LATE(408, 40801),
  /** The body is larger than the limit. */
  TOO_LARGE(413, 41301),
  /** The operator's own rate limit. */
  RATE_LIMITED(429, 42901),
  /**
   * The item could not be made durable in time; it may still arrive, and is judged as unanswered.
   */
  NOT_DURABLE(503, 50301),
  /** There is no room for the request, or no time left to answer it; nothing was accepted. */
  OVERLOADED(503, 50302);

  private final int httpStatus;
  private final int code;

  CallbackError(int httpStatus, int code) {
    this.httpStatus = httpStatus;
    this.code = code;
  }

  /** The HTTP status. */
  public int httpStatus() {
    return httpStatus;
  }

  /** The ErrorCode of the body. */
  public int code() {
    return code;
  }
}
