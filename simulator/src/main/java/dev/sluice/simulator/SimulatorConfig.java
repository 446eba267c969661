package dev.sluice.simulator;

import dev.sluice.simulator.cloud.CloudCredential;
import dev.sluice.simulator.im.ImApp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the stand-ins run.
 *
 * @param port where all three listen: default 8090, 0 for any
 * @param publicUrl how Sluice reaches them, without a slash at the end; absent: {@code
 *     http://127.0.0.1:<port>}
 * @param callbackUrl where Sluice takes content callbacks, with its query
 * @param apps the IM backend's apps
 * @param notifyToken signs what the app backend receives
 * @param vendorSecret shared by Sluice and the vendor
 * @param cloud what calls of Tencent Cloud's products are signed with
 * @param callbackAttempts calls of one content callback at most, until one is answered; 1 or more,
 *     default 1: without an answer the IM backend delivers at once. The same for a third-party
 *     callback after an event; one before it is made once
 */
public record SimulatorConfig(
    int port,
    @Nullable String publicUrl,
    String callbackUrl,
    List<ImApp> apps,
    String notifyToken,
    String vendorSecret,
    CloudCredential cloud,
    int callbackAttempts) {

  /** Checks the attempts and copies the apps. */
  public SimulatorConfig {
    if (callbackAttempts < 1) {
      throw new IllegalArgumentException(
          "callbackAttempts: " + callbackAttempts + " is less than 1");
    }
    apps = List.copyOf(apps);
  }

  /** Without Tencent Cloud's products. */
  public SimulatorConfig(
      int port,
      @Nullable String publicUrl,
      String callbackUrl,
      List<ImApp> apps,
      String notifyToken,
      String vendorSecret,
      int callbackAttempts) {
    this(
        port,
        publicUrl,
        callbackUrl,
        apps,
        notifyToken,
        vendorSecret,
        CloudCredential.NONE,
        callbackAttempts);
  }

  /** An IM backend that calls once. */
  public SimulatorConfig(
      int port,
      @Nullable String publicUrl,
      String callbackUrl,
      List<ImApp> apps,
      String notifyToken,
      String vendorSecret) {
    this(port, publicUrl, callbackUrl, apps, notifyToken, vendorSecret, 1);
  }

  /** Leaves the secrets out. */
  @Override
  public String toString() {
    return "SimulatorConfig[port="
        + port
        + ", publicUrl="
        + publicUrl
        + ", callbackUrl="
        + callbackUrl
        + ", apps="
        + apps
        + "]";
  }
}
