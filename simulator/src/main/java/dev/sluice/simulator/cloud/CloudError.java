package dev.sluice.simulator.cloud;

/** Ends a call with one of Tencent Cloud's error codes. */
final class CloudError extends Exception {
  private static final long serialVersionUID = 1L;

  /** Such as {@code RequestLimitExceeded}. */
  private final String code;

  CloudError(String code) {
    super(code, null, false, false);
    this.code = code;
  }

  String code() {
    return code;
  }
}
