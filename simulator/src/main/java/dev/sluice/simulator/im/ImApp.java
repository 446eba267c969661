package dev.sluice.simulator.im;

/**
 * One app as its console of the IM backend holds it. Nothing here says what is judged or how: that
 * is Sluice's.
 *
 * @param sdkAppId SDKAppID
 * @param token the token beside the callback URL
 * @param credential how the token is shown
 * @param syncImage whether {@code &SyncImage} is appended to the callback URL
 * @param acceptReplace whether replaced text can be delivered
 * @param administrator account that may use the REST API
 * @param key the app's key, which a UserSig is made with
 * @param thirdParty whether its third-party callbacks (第三方回调) are on, as Tencent IM makes them
 */
public record ImApp(
    long sdkAppId,
    String token,
    Credential credential,
    boolean syncImage,
    boolean acceptReplace,
    String administrator,
    String key,
    boolean thirdParty) {

  /** One without third-party callbacks. */
  public ImApp(
      long sdkAppId,
      String token,
      Credential credential,
      boolean syncImage,
      boolean acceptReplace,
      String administrator,
      String key) {
    this(sdkAppId, token, credential, syncImage, acceptReplace, administrator, key, false);
  }

  /** Leaves the secrets out. */
  @Override
  public String toString() {
    return "ImApp["
        + sdkAppId
        + ", "
        + credential
        + ", syncImage="
        + syncImage
        + ", acceptReplace="
        + acceptReplace
        + ", thirdParty="
        + thirdParty
        + "]";
  }
}
