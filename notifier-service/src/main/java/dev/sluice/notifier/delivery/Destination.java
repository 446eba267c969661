package dev.sluice.notifier.delivery;

import dev.sluice.kafka.inflight.Lane;

/** What is isolated from everything else: one app's one backend. */
record Destination(long sdkAppId, Direction direction) {
  /** Begins every store key of this destination, and of no other. */
  String prefix() {
    return sdkAppId + direction.text() + "/";
  }

  Lane lane() {
    return new Lane(Long.toString(sdkAppId), sdkAppId + " " + direction.text());
  }
}
