package dev.sluice.replay;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.InterceptOn;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Judgements;
import dev.sluice.moderation.Judging;
import dev.sluice.moderation.Moderation;
import dev.sluice.moderation.Moderations;
import dev.sluice.moderation.Parties;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.recorded.Lack;
import dev.sluice.moderation.recorded.Recording;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges items again under one release of settings. Safe for use by many threads. */
final class Rejudging implements ItemJudge {
  /** Nobody waits for an answer here; what takes longer would be late under any policy. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Map<Long, App> apps = new HashMap<>();
  private final Moderation moderation;

  /**
   * Makes {@code settings} ready to judge; may take seconds.
   *
   * @param moderations those of {@link Moderations#ofRecordings}
   * @throws IllegalArgumentException if the settings name what they do not hold
   */
  Rejudging(Moderations moderations, Settings settings) {
    settings.apps().forEach(app -> apps.put(app.sdkAppId(), app));
    moderation = moderations.compile(settings);
  }

  @Override
  public Rejudged judge(Verdict then) throws InterruptedException {
    App app = apps.get(then.sdkAppId());
    if (app == null) {
      return new Rejudged(then, passed(then, List.of()), false, Change.NO_APP);
    }
    if (app.exempts(then.content().fromAccount(), then.content().toAccount())) {
      Reason exempt = Reason.coded("", Suggestion.Known.Pass, ReasonCode.ExemptUser, null);
      return compared(then, passed(then, List.of(exempt)), app, Set.of());
    }
    Subject subject = subject(then, app);
    if (then.contentType() == ContentType.Known.Text && then.content().texts().isEmpty()) {
      return compared(then, unjudgeable(then, moderation.rule(subject)), app, Set.of());
    }
    Recording recording = new Recording(then.judgement());
    Judging judging =
        recording.<Judging, InterruptedException>during(
            () -> moderation.judge(subject, Deadline.in(LIMIT)));
    return switch (judging) {
      case Judging.Finished finished -> compared(then, finished.judgement(), app, Set.of());
      case Judging.Awaiting awaiting ->
          compared(then, awaiting.soFar(), app, Set.of(Lack.VENDOR_CALL));
      case Judging.Unfinished unfinished when recording.lacks().isEmpty() ->
          new Rejudged(
              then,
              unfinished.soFar(),
              hits(unfinished.soFar(), app),
              Change.FAILED,
              unfinished.message());
      case Judging.Unfinished unfinished ->
          compared(then, unfinished.soFar(), app, recording.lacks());
    };
  }

  /**
   * What a message held besides its texts and files and nobody could look at: an item without any
   * text stands for it, and gets what its policy says of such things.
   */
  private Judgement unjudgeable(Verdict then, PolicyRule rule) {
    List<Reason> reasons =
        then.judgement().reasons().stream()
            .map(
                reason ->
                    Reason.coded(
                        reason.moderator(),
                        rule.unjudgeable(),
                        ReasonCode.TooLarge,
                        reason.detail()))
            .toList();
    return Judgements.merge(passed(then, List.of()), reasons);
  }

  private static Subject subject(Verdict then, App app) {
    return new Subject(
        then.requestId(),
        then.sdkAppId(),
        then.scene(),
        then.contentType(),
        then.content().texts(),
        then.content().fileUrl(),
        app.fileHosts(),
        null,
        Parties.of(then.sdkAppId(), then.content()));
  }

  private static Rejudged compared(Verdict then, Judgement again, App app, Set<Lack> lacks) {
    boolean hit = hits(again, app);
    return new Rejudged(then, again, hit, change(then, again, hit, lacks));
  }

  private static Change change(Verdict then, Judgement again, boolean hit, Set<Lack> lacks) {
    if (!lacks.isEmpty()) {
      return lacks.contains(Lack.BYTES) ? Change.NEEDS_BYTES : Change.NEEDS_VENDOR;
    }
    if (hit != then.hit()) {
      return hit ? Change.NEWLY_BLOCKED : Change.NEWLY_ALLOWED;
    }
    Judgement before = then.judgement();
    boolean same =
        before.suggestion().equals(again.suggestion())
            && before.label().equals(again.label())
            && before.subLabel().equals(again.subLabel());
    return same ? Change.SAME : Change.RELABELLED;
  }

  /** Whether {@code policy} is what an app is judged by. */
  boolean judges(long sdkAppId, String policy) {
    App app = apps.get(sdkAppId);
    return app != null && app.policy().equals(policy);
  }

  /** Whether the app counts what was decided as a hit; one that is gone, as by default. */
  boolean hits(Verdict then) {
    App app = apps.get(then.sdkAppId());
    return app == null
        ? InterceptOn.Known.Block.hits(then.judgement().suggestion())
        : hits(then.judgement(), app);
  }

  private static boolean hits(Judgement judgement, App app) {
    return app.interceptOn().hits(judgement.suggestion());
  }

  private Judgement passed(Verdict then, List<Reason> reasons) {
    return new Judgement(
        Suggestion.Known.Pass,
        "Normal",
        "",
        0,
        reasons,
        0,
        List.of(),
        moderation.settingsVersion(),
        Map.of(),
        then.judgement().contentHashes());
  }

  @Override
  public void close() {
    moderation.close();
  }
}
