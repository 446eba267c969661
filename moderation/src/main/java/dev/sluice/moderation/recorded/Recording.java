package dev.sluice.moderation.recorded;

import dev.sluice.contract.verdict.Judgement;
import dev.sluice.moderation.ModerationException;
import java.util.EnumSet;
import java.util.Set;

/**
 * What was judged at the time, for the moderators that cannot be asked again. One for each item and
 * thread.
 */
public final class Recording {
  private static final ScopedValue<Recording> CURRENT = ScopedValue.newInstance();

  private final Judgement judgement;
  private final Set<Lack> lacks = EnumSet.noneOf(Lack.class);

  /** Of one item. */
  public Recording(Judgement judgement) {
    this.judgement = judgement;
  }

  /**
   * Runs {@code judging} with this in reach of the moderators that it asks.
   *
   * @throws X what {@code judging} throws
   */
  public <T, X extends Throwable> T during(ScopedValue.CallableOp<T, X> judging) throws X {
    return ScopedValue.where(CURRENT, this).call(judging);
  }

  /** The one in whose reach the calling thread is. */
  public static Recording current() {
    return CURRENT.orElseThrow(
        () -> new IllegalStateException("a recorded moderator was asked outside a recording"));
  }

  /** What was judged. */
  public Judgement judgement() {
    return judgement;
  }

  /** Notes what {@code moderator} needed; what it throws. */
  public ModerationException lacks(Lack lack, String moderator) {
    lacks.add(lack);
    return new ModerationException(
        ModerationException.Kind.REJECTED, moderator + ": not recorded: " + lack);
  }

  /** All that was needed and not kept. */
  public Set<Lack> lacks() {
    return Set.copyOf(lacks);
  }
}
