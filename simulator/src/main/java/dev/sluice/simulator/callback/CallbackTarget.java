package dev.sluice.simulator.callback;

/**
 * What an app's console says under 回调配置.
 *
 * @param sdkAppId SDKAppID
 * @param url 回调 URL: letters, digits, {@code .}, {@code -} and {@code /} only, so without a query
 * @param token 鉴权 Token
 */
public record CallbackTarget(long sdkAppId, String url, String token) {
  /** Leaves the token out. */
  @Override
  public String toString() {
    return "CallbackTarget[" + sdkAppId + ", " + url + "]";
  }
}
