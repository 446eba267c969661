package dev.sluice.stream.shadow;

import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.settings.ShadowSettings;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.NotJudged;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.Shadow;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.moderation.ModerationContext;
import dev.sluice.moderation.Moderations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shadows of one release after the other. They judge by what the live verdict kept: texts anew,
 * images by hash and scores, vendors by what they answered. So a shadow calls nobody and fetches
 * nothing.
 */
public final class ReleasedShadows implements ShadowPolicies, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReleasedShadows.class);

  /** No policy decided these. */
  private static final Set<String> UNDECIDED =
      Set.of(ReasonCode.ExemptUser.name(), ReasonCode.ProcessingFailed.name());

  private final Moderations moderations;
  private final Duration deadline;
  private final AtomicReference<@Nullable ShadowRelease> current = new AtomicReference<>();

  /** Without a release yet. */
  public ReleasedShadows(ShadowLimits limits) {
    deadline = limits.deadline();
    // Meters of its own: what a shadow does is no figure of what decides.
    moderations =
        Moderations.ofRecordings(
            ModerationContext.of(
                (secret, owner, field) -> {
                  throw new IllegalStateException("a shadow signs nothing");
                },
                new SimpleMeterRegistry()));
  }

  /**
   * Has the shadows of {@code settings} judge from now on; may take seconds. Where they cannot be
   * built, items are recorded as not judged: what decides is not held up.
   */
  public void use(Settings settings) {
    Settings complete = DefaultPolicy.complete(settings);
    Map<Long, String> byApp = ShadowSettings.byApp(complete);
    close(current.getAndSet(byApp.isEmpty() ? null : release(complete, byApp)));
  }

  private ShadowRelease release(Settings complete, Map<Long, String> byApp) {
    Settings shadow = ShadowSettings.shadow(complete);
    try {
      return new ShadowRelease(shadow, byApp, moderations.compile(shadow), deadline);
    } catch (RuntimeException e) {
      LOG.warn("release {}: its shadow policies cannot be built", shadow.version(), e);
      return new ShadowRelease(shadow, byApp, null, deadline);
    }
  }

  @Override
  public @Nullable String of(Verdict live) {
    ShadowRelease release = current.get();
    return release == null || isUndecided(live.judgement())
        ? null
        : release.shadow(live.sdkAppId());
  }

  private static boolean isUndecided(Judgement judgement) {
    return judgement.reasons().stream()
        .anyMatch(reason -> reason.code() != null && UNDECIDED.contains(reason.code()));
  }

  @Override
  public Shadow judge(String policy, Verdict live) throws InterruptedException {
    ShadowRelease release = current.get();
    if (release == null || !policy.equals(release.shadow(live.sdkAppId()))) {
      return Shadow.none(
          policy, NotJudged.Known.Failed, "the settings changed, or are not ready yet");
    }
    return release.judge(policy, live);
  }

  @Override
  public void close() {
    close(current.getAndSet(null));
    moderations.close();
  }

  private static void close(@Nullable ShadowRelease release) {
    if (release != null) {
      release.close();
    }
  }
}
