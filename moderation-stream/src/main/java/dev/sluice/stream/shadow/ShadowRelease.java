package dev.sluice.stream.shadow;

import dev.sluice.contract.Json;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.NotJudged;
import dev.sluice.contract.verdict.Shadow;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Judging;
import dev.sluice.moderation.Moderation;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.recorded.Lack;
import dev.sluice.moderation.recorded.Recording;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The shadows of one release. Safe for use by many threads. */
final class ShadowRelease implements AutoCloseable {
  /** The most that a shadow adds to a record; the reasons are left out of a larger one. */
  static final int MAX_BYTES = 48 << 10;

  private final Map<Long, App> apps;
  private final Map<Long, String> byApp;
  private final @Nullable Moderation moderation;
  private final Duration deadline;

  /**
   * @param settings the apps that have a shadow, each judged by it
   * @param moderation judges under them; absent: it could not be built
   */
  ShadowRelease(
      Settings settings,
      Map<Long, String> byApp,
      @Nullable Moderation moderation,
      Duration deadline) {
    this.apps =
        settings.apps().stream()
            .collect(Collectors.toUnmodifiableMap(App::sdkAppId, Function.identity()));
    this.byApp = byApp;
    this.moderation = moderation;
    this.deadline = deadline;
  }

  @Nullable String shadow(long sdkAppId) {
    return byApp.get(sdkAppId);
  }

  Shadow judge(String policy, Verdict live) throws InterruptedException {
    Moderation shadow = moderation;
    if (shadow == null) {
      return Shadow.none(policy, NotJudged.Known.Failed, "it could not be built");
    }
    App app = Objects.requireNonNull(apps.get(live.sdkAppId()), "an app with a shadow");
    Recording recording = new Recording(live.judgement());
    Judging judging =
        recording.<Judging, InterruptedException>during(
            () -> shadow.judge(subject(live, app), Deadline.in(deadline)));
    return switch (judging) {
      case Judging.Finished finished ->
          Shadow.judged(
              policy,
              brief(finished.judgement()),
              app.interceptOn().hits(finished.judgement().suggestion()));
      case Judging.Awaiting awaiting ->
          Shadow.none(policy, NotJudged.Known.VendorCall, awaiting.awaited().toString());
      case Judging.Unfinished unfinished ->
          Shadow.none(policy, why(recording.lacks(), unfinished.cause()), unfinished.message());
    };
  }

  private static NotJudged why(Set<Lack> lacks, ModerationException.Kind cause) {
    if (lacks.contains(Lack.BYTES)) {
      return NotJudged.Known.Bytes;
    }
    if (lacks.contains(Lack.VENDOR_CALL)) {
      return NotJudged.Known.VendorCall;
    }
    return cause == ModerationException.Kind.DEADLINE
        ? NotJudged.Known.Deadline
        : NotJudged.Known.Failed;
  }

  /** Without its reasons where they are too large: the live verdict has the first claim to room. */
  private static Judgement brief(Judgement judgement) {
    if (Json.write(judgement).length <= MAX_BYTES) {
      return judgement;
    }
    return new Judgement(
        judgement.suggestion(),
        judgement.label(),
        judgement.subLabel(),
        judgement.score(),
        List.of(),
        judgement.reasonsCut() + judgement.reasons().size(),
        List.of(),
        judgement.settingsVersion(),
        judgement.versions(),
        judgement.contentHashes());
  }

  private static Subject subject(Verdict live, App app) {
    return new Subject(
        live.requestId(),
        live.sdkAppId(),
        live.scene(),
        live.contentType(),
        live.content().texts(),
        live.content().fileUrl(),
        app.fileHosts(),
        null);
  }

  @Override
  public void close() {
    if (moderation != null) {
      moderation.close();
    }
  }
}
