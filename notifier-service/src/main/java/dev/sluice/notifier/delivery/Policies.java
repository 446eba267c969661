package dev.sluice.notifier.delivery;

import dev.sluice.contract.settings.ActionPolicy;
import org.jspecify.annotations.Nullable;

/** What each app has set for its commands, as the settings have it at the moment. */
@FunctionalInterface
public interface Policies {
  /** Nobody has set anything. */
  Policies NONE = sdkAppId -> null;

  /** Of one app; null: it has set nothing. */
  @Nullable ActionPolicy of(long sdkAppId);
}
