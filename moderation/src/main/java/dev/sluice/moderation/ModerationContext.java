package dev.sluice.moderation;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * What the process lends to {@link Moderations}: the same for ingest, stream and replay.
 *
 * @param secrets resolves what moderators sign with
 * @param meters where metrics go
 * @param cacheBytes memory for remembered judgements, estimated, in bytes. More remembers longer; 0
 *     remembers nothing
 * @param fileHashKept how long a URL is taken to still name the bytes that were fetched from it.
 *     Longer saves fetches of a file that is sent again; a file that is replaced under its URL goes
 *     unseen for as long
 * @param engineGrace how long an engine that no release uses is kept for a thread that took the old
 *     release just before the switch, and for a release that takes a change back
 */
public record ModerationContext(
    SecretSource secrets,
    MeterRegistry meters,
    long cacheBytes,
    Duration fileHashKept,
    Duration engineGrace) {
  /**
   * With 64 MiB for judgements, 60 s for the hash of a file and 30 s for an engine that is out of
   * use.
   */
  public static ModerationContext of(SecretSource secrets, MeterRegistry meters) {
    return new ModerationContext(
        secrets, meters, 64L << 20, Duration.ofSeconds(60), Duration.ofSeconds(30));
  }
}
