package dev.sluice.stream;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Shadow;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.stream.shadow.ShadowPolicies;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A shadow that says what the test tells it to, and remembers what it was asked. */
public final class ScriptedShadows implements ShadowPolicies {
  /** What it may do besides saying something. */
  public interface Judge {
    Shadow of(Verdict live) throws InterruptedException;
  }

  public final List<UUID> judged = new CopyOnWriteArrayList<>();

  /** Null: no policy has a shadow. */
  public volatile @Nullable String policy;

  public volatile Judge judge = live -> says(Suggestion.Known.Pass);

  public static Shadow says(Suggestion suggestion) {
    return Shadow.judged(
        "tried", Fixtures.judgement(suggestion), suggestion == Suggestion.Known.Block);
  }

  @Override
  public @Nullable String of(Verdict live) {
    return policy;
  }

  @Override
  public Shadow judge(String shadow, Verdict live) throws InterruptedException {
    judged.add(live.requestId());
    return judge.of(live);
  }
}
