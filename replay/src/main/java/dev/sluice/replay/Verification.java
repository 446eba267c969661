package dev.sluice.replay;

import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Shadow;
import dev.sluice.contract.verdict.Verdict;
import java.time.Duration;
import java.util.Objects;

/**
 * Judges each item again under the release that its verdict names. The same versions must give the
 * same verdict (guarantee 6); what does not is told with its cause. So must its shadow, where it
 * judged.
 */
final class Verification implements ItemJudge {
  /** A release is in force everywhere within 5 s, and clocks of instances differ a little. */
  private static final Duration AROUND = Duration.ofSeconds(10);

  private final RecordedReleases releases;

  Verification(RecordedReleases releases) {
    this.releases = releases;
  }

  @Override
  public Rejudged judge(Verdict then) throws InterruptedException {
    Rejudged live = live(then);
    Shadow shadow = then.shadow();
    Judgement said = shadow == null ? null : shadow.judgement();
    return said == null || live.change().differs() || live.change().inTheDark()
        ? live
        : withShadow(live, Objects.requireNonNull(shadow), said);
  }

  /** {@code live}, unless what the shadow said comes out otherwise, or cannot be told. */
  private Rejudged withShadow(Rejudged live, Shadow shadow, Judgement said)
      throws InterruptedException {
    String name = "shadow " + shadow.policy() + ": ";
    return switch (releases.of(said.settingsVersion())) {
      case RecordedReleases.Found.Missing missing ->
          of(live, Change.NO_RELEASE, name + missing.why());
      case RecordedReleases.Found.Held held -> {
        Rejudging policy = held.shadow();
        yield policy == null || !policy.judges(live.then().sdkAppId(), shadow.policy())
            ? of(
                live,
                Change.NO_RELEASE,
                name + "no shadow of the app in release " + said.settingsVersion())
            : compared(live, shadow, said, policy.judge(live.then()), name);
      }
    };
  }

  private static Rejudged compared(
      Rejudged live, Shadow shadow, Judgement said, Rejudged judged, String name) {
    Judgement again = judged.again();
    if (again == null || !(judged.change() == Change.SAME || judged.change().differs())) {
      return of(live, judged.change(), name + judged.change().title());
    }
    // One that was too large for its record was kept without its reasons.
    boolean brief = said.reasons().isEmpty() && said.reasonsCut() > 0;
    boolean same =
        brief
            ? Difference.sameOutcome(said, again)
            : Difference.between(said, again) == Difference.NONE;
    if (same && shadow.hit() == judged.hitAgain()) {
      return live;
    }
    return of(
        live,
        Change.OTHER_SHADOW,
        name
            + "%s, %s then; %s, %s again"
                .formatted(
                    Cause.outcome(said),
                    Cause.hit(shadow.hit()),
                    Cause.outcome(again),
                    Cause.hit(judged.hitAgain())));
  }

  private static Rejudged of(Rejudged live, Change change, String cause) {
    return new Rejudged(live.then(), live.again(), live.hitAgain(), change, cause);
  }

  private Rejudged live(Verdict then) throws InterruptedException {
    if (FailPolicyVerdict.is(then.judgement())) {
      return untold(then, Change.NOT_JUDGED, "moderators failed to the last attempt");
    }
    return switch (releases.of(then.judgement().settingsVersion())) {
      case RecordedReleases.Found.Missing missing -> untold(then, Change.NO_RELEASE, missing.why());
      case RecordedReleases.Found.Held held -> compared(then, held.rejudging().judge(then));
    };
  }

  private static Rejudged untold(Verdict then, Change change, String cause) {
    return new Rejudged(then, null, then.hit(), change, cause);
  }

  private Rejudged compared(Verdict then, Rejudged judged) {
    Judgement again = judged.again();
    if (again == null || !(judged.change() == Change.SAME || judged.change().differs())) {
      return judged;
    }
    Difference difference = Difference.between(then.judgement(), again);
    boolean hitAgain = judged.hitAgain();
    if (hitAgain != then.hit() && hitUnderNeighbour(then)) {
      hitAgain = then.hit();
    }
    Change change = change(difference, then.hit(), hitAgain);
    String cause = change == Change.SAME ? null : Cause.of(then, again, hitAgain, difference);
    return new Rejudged(then, again, hitAgain, change, cause);
  }

  private static Change change(Difference difference, boolean hit, boolean hitAgain) {
    if (hit != hitAgain) {
      return hitAgain ? Change.NEWLY_BLOCKED : Change.NEWLY_ALLOWED;
    }
    return switch (difference) {
      case NONE -> Change.SAME;
      case REASONS -> Change.OTHER_REASONS;
      case OUTCOME -> Change.RELABELLED;
    };
  }

  /**
   * Whether a suggestion is a hit is for the stream to say, by the app as it was when the verdict
   * was written. While a release spreads that may be another than the one that judged.
   */
  private boolean hitUnderNeighbour(Verdict then) {
    long from = then.acceptance().acceptedAt() - AROUND.toMillis();
    long to = then.decidedAt() + AROUND.toMillis();
    return releases.inForce(from, to).stream()
        .map(releases::of)
        .anyMatch(
            found ->
                found instanceof RecordedReleases.Found.Held held
                    && held.rejudging().hits(then) == then.hit());
  }

  @Override
  public void close() {
    releases.close();
  }
}
