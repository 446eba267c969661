package dev.sluice.ingest.content;

import dev.sluice.contract.settings.Settings;
import dev.sluice.ingest.routing.Routing;
import dev.sluice.moderation.Moderation;

/**
 * What a request runs under from its first to its last step.
 *
 * @param settings the release
 * @param routing who calls, and what is judged
 * @param moderation how
 */
public record Release(Settings settings, Routing routing, Moderation moderation) {
  /** The version of the settings. */
  public String version() {
    return settings.version();
  }
}
