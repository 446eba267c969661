package dev.sluice.settings;

import dev.sluice.contract.settings.ReleaseManifest;
import dev.sluice.contract.settings.Settings;

/**
 * A release that is complete: its manifest, and the settings that its parts make.
 *
 * @param manifest names version, parent, author and parts
 * @param settings what the services run; its version is the manifest's
 */
public record Release(ReleaseManifest manifest, Settings settings) {}
