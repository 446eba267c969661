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

  private DemoSecrets() {}

  /** {@code environment}, completed. */
  static Map<String, String> complete(Map<String, String> environment) {
    Map<String, String> complete = new HashMap<>(environment);
    complete.putIfAbsent(TOKEN, "demo-token");
    complete.putIfAbsent(IM_KEY, "demo-im-key");
    complete.putIfAbsent(NOTIFY_TOKEN, "demo-notify-token");
    complete.putIfAbsent(VENDOR_SECRET, "demo-vendor-secret");
    return complete;
  }
}
