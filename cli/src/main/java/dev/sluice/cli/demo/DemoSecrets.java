package dev.sluice.cli.demo;

import java.util.HashMap;
import java.util.Map;

/**
 * The environment that the demo's settings refer to. What is not set gets a value that everybody
 * may know.
 */
final class DemoSecrets {
  static final String TOKEN = "SLUICE_TOKEN";
  static final String IM_KEY = "SLUICE_IM_KEY";
  static final String NOTIFY_TOKEN = "SLUICE_NOTIFY_TOKEN";
  static final String VENDOR_SECRET = "SLUICE_VENDOR_SECRET";

  static final String TENCENT_ID = "SLUICE_TENCENT_ID";
  static final String TENCENT_KEY = "SLUICE_TENCENT_KEY";

  /** What the services have it from as well; not made up, for what it seals may be kept. */
  static final String MASTER_KEY_FILE = "SLUICE_MASTER_KEY_FILE";

  private DemoSecrets() {}

  /** {@code environment}, completed. */
  static Map<String, String> complete(Map<String, String> environment) {
    Map<String, String> complete = new HashMap<>(environment);
    complete.putIfAbsent(TOKEN, "demo-token");
    complete.putIfAbsent(IM_KEY, "demo-im-key");
    complete.putIfAbsent(NOTIFY_TOKEN, "demo-notify-token");
    complete.putIfAbsent(VENDOR_SECRET, "demo-vendor-secret");
    complete.putIfAbsent(TENCENT_ID, "AKIDdemo");
    complete.putIfAbsent(TENCENT_KEY, "demo-tencent-key");
    return complete;
  }
}
