package dev.sluice.guarantees.ledger;

/** The apps of the suite. What each sends carries its own mark, and nobody else's. */
public enum Tenant {
  /** Everything is judged, everything is told. */
  ALPHA(1_400_200_001L),
  /** Silent drops, and results of hits alone. */
  BETA(1_400_200_002L),
  /** Its texts are judged by a vendor that can hang. */
  GAMMA(1_400_200_003L),
  /** Its app backend never answers. */
  DELTA(1_400_200_004L),
  /** Its IM backend makes Tencent's own callbacks. */
  EPSILON(1_400_200_005L);

  private final long sdkAppId;

  Tenant(long sdkAppId) {
    this.sdkAppId = sdkAppId;
  }

  /** Its SDKAppID. */
  public long sdkAppId() {
    return sdkAppId;
  }

  /** Begins every account, group, text and piece of custom data of this app. */
  public String mark() {
    return "of" + name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT) + "App";
  }

  /** Whether its notices can be delivered at all. */
  public boolean answers() {
    return this != DELTA;
  }

  /** The app of that id. */
  public static Tenant of(long sdkAppId) {
    for (Tenant tenant : values()) {
      if (tenant.sdkAppId == sdkAppId) {
        return tenant;
      }
    }
    throw new IllegalArgumentException("no app of the suite is " + sdkAppId);
  }
}
